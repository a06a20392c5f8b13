package io.weir.local;

import java.io.IOException;
import java.net.ConnectException;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpTimeoutException;
import java.nio.channels.UnresolvedAddressException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Consumer;

import com.sun.net.httpserver.HttpServer;
import io.weir.intake.FetchException;
import io.weir.intake.PulledSource;
import io.weir.intake.pull.FeedTrouble;
import io.weir.intake.sources.Sources;
import io.weir.kafka.BrokerNames;
import io.weir.live.SaidForms;
import io.weir.live.follow.KafkaTrouble;
import io.weir.local.disk.Disk;
import io.weir.local.disk.Room;
import io.weir.model.settings.Env;
import io.weir.store.Store;
import io.weir.store.StoreConfig;
import io.weir.store.StoreException;
import org.apache.kafka.common.errors.TimeoutException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

/** Why a neighbour or a source is away stands on the page, which says it in each of its languages by the form of the sentence. */
@Timeout(60)
class AwayWordsTest {

    private static final String NOBODY = "http://127.0.0.1:1";
    private static final String GOOD = """
            [{"id": 1, "timestamp": "2026-11-28 11:58:31", "location": {"id": 2, "latitude": "48.8", "longitude": "9.1"},
              "sensor": {"id": 3, "sensor_type": {"name": "SDS011"}}, "sensordatavalues": [{"value_type": "P1", "value": "1"}]}""";

    private final List<String> said = new ArrayList<>();

    @Test
    void whySomebodyIsAwayIsSaidInAFormThatThePageKnows() throws Exception {
        addThoseOfKafka();
        addThatOfTheStore();
        said.add(new Disk(Path.of("/data"), new Room(1)).sentence(1_234_000_000, 5_000_000_000L));
        addThoseOfSources();

        SaidForms forms = SaidForms.read();
        Set<String> names = new TreeSet<>();
        for (String why : said) {
            Set<String> of = forms.of(why);
            assertThat(of).as(why).isNotEmpty();
            names.addAll(of);
        }
        assertThat(names)
                .containsExactlyElementsOf(forms.names().stream()
                        .filter(name -> name.startsWith("away-"))
                        .toList());
    }

    private void addThoseOfKafka() {
        said.add(KafkaTrouble.of(new TimeoutException("too late"), "kafka:9092"));
        said.add(KafkaTrouble.missing(List.of("a", "b", "c")));
        said.add(KafkaTrouble.missing(List.of("a", "b", "c", "d", "e")));
        said.add(BrokerNames.unknown("nowhere.invalid:9092"));
    }

    private void addThatOfTheStore() throws Exception {
        StoreConfig.Timeouts timeouts = new StoreConfig.Timeouts(Duration.ofSeconds(1), Duration.ofSeconds(1));
        try (Store store = new StoreConfig.Quest(URI.create(NOBODY), timeouts).open()) {
            StoreException away = catchThrowableOfType(
                    StoreException.class, () -> store.write("a v=1 1\n".getBytes(StandardCharsets.UTF_8)));
            said.add(away.getMessage());
        }
    }

    private void addThoseOfSources() throws IOException {
        said.add(FeedTrouble.said(new HttpTimeoutException("too late")));
        said.add(FeedTrouble.said((IOException) new ConnectException().initCause(new UnresolvedAddressException())));
        said.add(trouble("asked", Map.of("ASKED_BOARDS", "balcony=" + NOBODY)).getMessage());
        said.add(feed(NOBODY).getMessage());
        answering(503, "", url -> {
            said.add(feed(url).getMessage());
            said.add(trouble("asked", Map.of("ASKED_BOARDS", "balcony=" + url)).getMessage());
        });
        answering(200, "[{\"id\": 1}]", url -> said.add(feed(url).getMessage()));
        answering(200, GOOD + ", {\"id\": 2", url -> said.add(feed(url).getMessage()));
    }

    private static FetchException feed(String url) {
        return trouble("sensor-community", Map.of("SENSOR_COMMUNITY_URL", url));
    }

    private static FetchException trouble(String source, Map<String, String> settings) {
        PulledSource pulled = (PulledSource) Sources.find(source)
                .orElseThrow()
                .settings()
                .apply(new Env(settings))
                .open();
        return catchThrowableOfType(FetchException.class, () -> pulled.fetch(scraped -> {}));
    }

    private static void answering(int status, String body, Consumer<String> asking) throws IOException {
        byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
        HttpServer server = HttpServer.create(new InetSocketAddress("127.0.0.1", 0), 0);
        server.createContext("/", exchange -> {
            exchange.sendResponseHeaders(status, bytes.length == 0 ? -1 : bytes.length);
            exchange.getResponseBody().write(bytes);
            exchange.close();
        });
        server.start();
        try {
            asking.accept("http://127.0.0.1:" + server.getAddress().getPort());
        } finally {
            server.stop(0);
        }
    }
}
