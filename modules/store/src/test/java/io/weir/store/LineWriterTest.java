package io.weir.store;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;

import com.sun.net.httpserver.HttpServer;
import okhttp3.ConnectionSpec;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

class LineWriterTest {

    @Test
    void toAStoreInTheSameProcessNoCertificatesAreRead() {
        assertThat(LineWriter.http(URI.create("http://127.0.0.1:9000/secret"), StoreConfig.Timeouts.DEFAULT)
                        .build()
                        .connectionSpecs())
                .containsExactly(ConnectionSpec.CLEARTEXT);
    }

    @ParameterizedTest
    @ValueSource(strings = {"https://127.0.0.1:9000", "http://influxdb:8086", "https://influxdb:8086"})
    void toAnyOtherTheWayMayBeSecured(String url) {
        assertThat(LineWriter.http(URI.create(url), StoreConfig.Timeouts.DEFAULT)
                        .build()
                        .connectionSpecs())
                .contains(ConnectionSpec.MODERN_TLS);
    }

    @Test
    void anAnswerThatSendsElsewhereIsNoStoredWrite() throws IOException {
        HttpServer server = HttpServer.create(new InetSocketAddress("127.0.0.1", 0), 0);
        server.createContext("/", exchange -> {
            boolean write = exchange.getRequestMethod().equals("POST");
            exchange.getResponseHeaders().set("Location", "/login");
            exchange.sendResponseHeaders(write ? 302 : 200, -1);
            exchange.close();
        });
        server.start();
        URI url = URI.create("http://127.0.0.1:" + server.getAddress().getPort());
        try (LineWriter writer = LineWriter.of(new StoreConfig.Quest(url, StoreConfig.Timeouts.DEFAULT))) {
            assertThatThrownBy(() -> writer.write("P1 value=1 1".getBytes(StandardCharsets.UTF_8)))
                    .isInstanceOfSatisfying(
                            StoreException.class, e -> assertThat(e.status()).isEqualTo(302));
        } finally {
            server.stop(0);
        }
    }
}
