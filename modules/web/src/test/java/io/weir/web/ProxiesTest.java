package io.weir.web;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

import com.sun.net.httpserver.HttpServer;
import io.weir.model.settings.ConfigException;
import io.weir.model.settings.Env;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

class ProxiesTest {

    private final List<String> asked = new ArrayList<>();
    private final List<String> passwords = new ArrayList<>();
    private HttpServer server;

    @AfterEach
    void stop() {
        if (server != null) {
            server.stop(0);
        }
    }

    @ParameterizedTest
    @CsvSource({
        "http_proxy=h, http://example.org, h:1080 (http_proxy)",
        "http_proxy=h, https://example.org,",
        "HTTP_PROXY=h, http://example.org,", // whoever asks a CGI script can set it
        "https_proxy=http://h:3128/, https://example.org, h:3128 (https_proxy)",
        "HTTPS_PROXY=h:3128, https://example.org, h:3128 (HTTPS_PROXY)",
        "HTTPS_PROXY=b https_proxy=a, https://example.org, a:1080 (https_proxy)",
        "ALL_PROXY=b https_proxy=a, https://example.org, a:1080 (https_proxy)",
        "ALL_PROXY=b https_proxy=a, http://example.org, b:1080 (ALL_PROXY)",
        "ALL_PROXY=b all_proxy=a, http://example.org, a:1080 (all_proxy)",
        "https_proxy=[::1]:8888, https://example.org, ::1:8888 (https_proxy)",
        "https_proxy=h no_proxy=example.org, https://data.example.org,",
        "https_proxy=h no_proxy=.example.org, https://example.org,",
        "https_proxy=h NO_PROXY=a.org;EXAMPLE.org, https://example.org,",
        "https_proxy=h no_proxy=example.org, https://an-example.org, h:1080 (https_proxy)",
        "https_proxy=h no_proxy=x NO_PROXY=*, https://example.org, h:1080 (https_proxy)",
        "https_proxy=h no_proxy=*, https://example.org,",
        "https_proxy=h no_proxy=192.0.2.7, https://192.0.2.7:8443,",
        "https_proxy=h no_proxy=[2001:db8::7], https://[2001:db8::7]:8443,",
        "all_proxy=h, http://localhost:8080,",
        "all_proxy=h, http://127.0.0.1:8080,",
        "all_proxy=h, http://[::1]:8080,",
        "all_proxy=h, http://nominatim:8080,",
        "all_proxy=h, http://nominatim.weir.svc,",
        "all_proxy=h, http://nominatim.weir.svc.cluster.local,"
    })
    void aUrlIsAskedByTheProxyThatCurlWouldTakeAndWhatIsNearWithout(String variables, URI url, String proxy) {
        Map<String, String> env = new HashMap<>();
        for (String variable : variables.split(" (?=\\w+=)")) {
            env.put(variable.split("=")[0], variable.split("=")[1].replace(";", ", "));
        }

        assertThat(Proxies.from(new Env(env)).proxyOf(url).map(NamedProxy::toString))
                .isEqualTo(Optional.ofNullable(proxy));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "http://me:secret@h:99999",
                "http://me:secret@h:port",
                "http://me:secret@",
                "http://me:secret@h/path",
                "http://me:se cret@a b",
                "http://me:secret@h:0",
                "http://me:secret%@h",
                "socks5://me:secret@h",
                "https://me:secret@h"
            })
    void aProxyThatCannotBeUsedIsSaidByItsVariableWithoutItsPassword(String value) {
        assertThatThrownBy(() -> Proxies.from(new Env(Map.of("https_proxy", value))))
                .isInstanceOf(ConfigException.class)
                .hasMessageStartingWith("https_proxy ")
                .hasMessageNotContainingAny("secret", "me:")
                .hasNoCause();
    }

    @Test
    void aPasswordIsNeverPrinted() {
        Proxies proxies = Proxies.from(new Env(Map.of("all_proxy", "http://me:secret@h")));

        assertThat(proxies.toString()).contains("h:1080 (all_proxy)").doesNotContain("secret", "me:");
    }

    @Test
    void aRealProxyIsAskedForWhatIsFarAndNotForWhatIsNear() throws Exception {
        int port = startProxy(Optional.empty());
        HttpClient client = client(Map.of("http_proxy", "http://127.0.0.1:" + port));

        assertThat(get(client, "http://feed.example.org/data.json")).isEqualTo(200);
        assertThat(get(client, "http://127.0.0.1:" + port + "/near")).isEqualTo(200);

        assertThat(asked).containsExactly("http://feed.example.org/data.json", "/near");
    }

    @Test
    void theProxyGetsItsPasswordWhereItAsksAndNobodyElseDoes() throws Exception {
        String both = "me:s+cret/@";
        int port = startProxy(Optional.of(both));
        HttpClient client = client(Map.of("http_proxy", "http://me:s+cret%2F%40@127.0.0.1:" + port));

        assertThat(get(client, "http://feed.example.org/data.json")).isEqualTo(200);

        assertThat(passwords)
                .containsExactly(
                        null, "Basic " + Base64.getEncoder().encodeToString(both.getBytes(StandardCharsets.UTF_8)));
    }

    private int startProxy(Optional<String> password) throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/", exchange -> {
            asked.add(exchange.getRequestURI().toString());
            String given = exchange.getRequestHeaders().getFirst("Proxy-Authorization");
            passwords.add(given);
            boolean let = password.isEmpty() || given != null;
            if (!let) {
                exchange.getResponseHeaders().set("Proxy-Authenticate", "Basic realm=\"proxy\"");
            }
            exchange.sendResponseHeaders(let ? 200 : 407, -1);
            exchange.close();
        });
        server.start();
        return server.getAddress().getPort();
    }

    private static HttpClient client(Map<String, String> env) {
        return Proxies.from(new Env(env)).applyTo(HttpClient.newBuilder()).build();
    }

    private static int get(HttpClient client, String url) throws Exception {
        return client.send(HttpRequest.newBuilder(URI.create(url)).build(), HttpResponse.BodyHandlers.discarding())
                .statusCode();
    }
}
