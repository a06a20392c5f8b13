package io.weir.live;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.javalin.Javalin;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.weir.alarms.RuleFiles;
import io.weir.live.shown.Frames;
import io.weir.live.shown.Shown;
import io.weir.live.take.Credits;
import io.weir.live.web.About;
import io.weir.live.web.AlarmsApi;
import io.weir.live.web.Api;
import io.weir.live.web.Assets;
import io.weir.live.web.EventStream;
import io.weir.live.web.Questions;
import io.weir.live.web.Sharing;
import io.weir.live.web.Web;
import io.weir.management.Readiness;
import io.weir.model.Measure;
import io.weir.model.catalogue.Catalogue;
import io.weir.model.settings.KafkaAccess;
import io.weir.web.HostNames;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static io.weir.live.shown.Measures.NOON;
import static io.weir.live.shown.Measures.STUTTGART;
import static io.weir.live.shown.Measures.at;
import static io.weir.live.shown.Measures.measure;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

/** Browsers that read slowly, or not at all. */
@Timeout(30)
class EventStreamTest {

    private static final int SENSORS = 20_000; // a snapshot of 2 MB: more than sockets take without being read
    private static final int FRAMES = 30;

    private final SimpleMeterRegistry registry = new SimpleMeterRegistry();
    private final Shown shown = Shown.empty(Catalogue.BUILT_IN, SENSORS, Duration.ofDays(1), Clock.systemUTC());
    private final Frames frames =
            new Frames(Catalogue.BUILT_IN, Duration.ofHours(1), shown, new Credits(Optional.of("CC0-1.0")), Map::of);
    private Javalin web;

    @BeforeEach
    void start() {
        LiveConfig config = new LiveConfig(
                KafkaAccess.plaintext("none:1"),
                Catalogue.BUILT_IN,
                "127.0.0.1",
                0,
                HostNames.none("LIVE_HOST_NAMES"),
                Optional.empty(),
                Duration.ZERO,
                Duration.ofDays(1),
                Duration.ofHours(1),
                SENSORS,
                5,
                Duration.ofSeconds(2),
                Sharing.DEFAULT,
                Optional.of(RuleFiles.SHIPPED));
        Api api = new Api(
                config.catalogue(),
                shown,
                new Questions(ScriptedStore.ofWaves(), new Readiness(), registry),
                Clock.systemUTC());
        Assets assets = new Assets();
        web = Web.start(
                new Web.Place(
                        config.host(),
                        config.port(),
                        config.names(),
                        config.mostClients(),
                        config.stalled(),
                        config.sharing()),
                List.of(
                        assets,
                        api,
                        new AlarmsApi(shown.alarms(), said -> false, registry, Clock.systemUTC()),
                        new About(config.data()),
                        new EventStream(frames, assets.release(), config.mostClients(), registry)));
        for (int i = 0; i < SENSORS; i++) {
            shown.newest().take(measure("sensor-" + i, "P1", 0, 0), at(0));
        }
        frames.tick();
    }

    @AfterEach
    void stop() {
        frames.close();
        web.stop();
    }

    @Test
    void aBrowserThatFellBehindGetsOneFrameAboutAllItMissed() throws Exception {
        try (Socket slow = connect()) {
            BufferedReader events = read(slow);
            awaitSnapshot(events);
            shown.newest()
                    .take(measure("sensor-1", "P1", 99, 1), at(1)); // told in the first of the frames that it misses
            for (int second = 1; second <= FRAMES; second++) {
                shown.newest().take(measure("sensor-0", "P1", second, second), at(second));
                frames.tick();
            }

            Set<Integer> ids = new HashSet<>();
            JsonNode told = next(events, "snapshot");
            told.get("sensors").forEach(sensor -> ids.add(sensor.get(0).asInt()));
            while (told.get("toCome").asInt() > 0) {
                told = next(events, "more");
                told.get("sensors").forEach(sensor -> ids.add(sensor.get(0).asInt()));
                assertThat(ids).hasSize(SENSORS - told.get("toCome").asInt());
            }
            JsonNode frame = next(events, "frame");

            assertThat(frame.get("values").toString())
                    .isEqualTo("[[2,6,99.0," + at(1) + "],[1,6," + FRAMES + ".0," + at(FRAMES) + "]]");
            assertThat(registry.counter("live_frames_dropped_total").count()).isEqualTo(FRAMES - 1);
        }
    }

    @Test
    void aBrowserThatNeverReadsHoldsNobodyUpAndIsLetGo() throws Exception {
        try (Socket deaf = connect();
                Socket awake = connect()) {
            BufferedReader events = read(awake);
            JsonNode told = next(events, "snapshot");
            while (told.get("toCome").asInt() > 0) {
                told = next(events, "more");
            }
            await().until(() -> clients() == 2);

            for (int second = 1; second <= FRAMES; second++) {
                shown.newest().take(measure("sensor-0", "P1", second, second), at(second));
                frames.tick();
                assertThat(next(events, "frame").at("/values/0/2").asInt()).isEqualTo(second);
            }

            // whoever reads is kept awake by frames, as in life; the other one has 2 s
            await().pollInterval(Duration.ofMillis(200)).until(() -> {
                frames.tick();
                next(events, "frame");
                return clients() == 1;
            });
            assertThat(deaf.isConnected()).isTrue();
        }
    }

    @Test
    void aBrowserThatLeavesGivesItsPlaceBack() throws Exception {
        Socket socket = connect();
        next(read(socket), "snapshot");
        assertThat(clients()).isEqualTo(1);

        socket.close();

        await().until(() -> {
            frames.tick();
            return clients() == 0;
        });
    }

    @ParameterizedTest
    @CsvSource({"de, 3", "UK, 1", "fr, 0"})
    void sensorsOfACountryAreFoundByItsCode(String country, int sensors) throws Exception {
        shown.newest().take(new Measure("feed", "far", "SDS011", "P1", 1, NOON, STUTTGART.in("GB", "London")), at(0));

        JsonNode answer = new ObjectMapper()
                .readTree(URI.create("http://localhost:" + web.port() + "/api/sensors?limit=3&country=" + country)
                        .toURL());

        assertThat(answer).hasSize(sensors);
    }

    private double clients() {
        return registry.get("live_clients").gauge().value();
    }

    private Socket connect() throws IOException {
        Socket socket = new Socket();
        socket.setReceiveBufferSize(8 * 1024);
        socket.connect(new InetSocketAddress("127.0.0.1", web.port()));
        socket.getOutputStream()
                .write("GET /events HTTP/1.1\r\nHost: localhost\r\n\r\n".getBytes(StandardCharsets.US_ASCII));
        return socket;
    }

    /** Behind the first event, which says the same of the page's files as one of these does. */
    private BufferedReader read(Socket socket) throws IOException {
        BufferedReader events = new BufferedReader(
                new InputStreamReader(new Unchunked(socket.getInputStream()), StandardCharsets.UTF_8));
        JsonNode release = next(events, "release");
        try (InputStream own = URI.create("http://localhost:" + web.port() + "/release.js")
                .toURL()
                .openStream()) {
            assertThat(new String(own.readAllBytes(), StandardCharsets.UTF_8))
                    .isEqualTo("export const RELEASE = " + release + ";\n");
        }
        return events;
    }

    /** Until it has begun to come, and so is taken; of which all is still to be read. */
    private static void awaitSnapshot(BufferedReader events) throws IOException {
        events.mark(100);
        assertThat(events.readLine() + events.readLine()).isEqualTo("event: snapshot");
        events.reset();
    }

    private static JsonNode next(BufferedReader events, String name) throws IOException {
        String line = events.readLine();
        while (!line.equals("event: " + name)) {
            assertThat(line).doesNotStartWith("event: ");
            line = events.readLine();
        }
        return new ObjectMapper().readTree(events.readLine().substring("data: ".length()));
    }
}
