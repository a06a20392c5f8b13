package io.weir.live;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.weir.management.Readiness;
import io.weir.model.Measure;
import io.weir.model.Place;
import io.weir.model.Reading;
import io.weir.model.Reason;
import io.weir.model.Rejected;
import io.weir.model.Stage;
import io.weir.model.catalogue.Catalogue;
import io.weir.neighbours.EmbeddedKafka;
import io.weir.neighbours.KafkaTopics;
import io.weir.neighbours.Loopback;
import io.weir.store.StoreException;
import io.weir.wire.Channels;
import org.awaitility.Awaitility;
import org.awaitility.core.ConditionFactory;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;

/** The page's server against a real Kafka, with a sender that plays the pipeline. */
@Timeout(90)
class LiveKafkaIT {

    private static final Place STUTTGART = new Place("1", 48.78, 9.18, 250.0, "DE", "Stuttgart", false);
    private static final List<String> MEASURES = Channels.measures(Catalogue.BUILT_IN);

    @TempDir
    private static Path folder;

    private static EmbeddedKafka kafka;
    private static Sender sender;

    @BeforeAll
    static void startKafka() {
        kafka = EmbeddedKafka.start(folder.resolve("shared"));
        KafkaTopics.create(kafka.bootstrapServers(), Channels.all(Catalogue.BUILT_IN));
        sender = new Sender(kafka.bootstrapServers());
    }

    @AfterAll
    static void stopKafka() {
        sender.close();
        kafka.close();
    }

    @Test
    void aMeasureIsShownWithItsPlaceAndAStoredOneIsCounted() throws Exception {
        sender.measures(List.of(measure("before", "P1", 1)));
        sender.commit("collector", sender.ends(MEASURES));
        try (Page page = new Page(kafka.bootstrapServers(), 0)) {
            page.awaitSensors("before");

            sender.measures(List.of(measure("one", "P1", 12.3), measure("one", "P2", 4.5)));
            sender.measures(List.of(measure("one", "temperature", 21)));
            page.awaitSensors("one");
            await().until(() -> page.get("/api/stages").at("/split/total").asInt() == 3);
            assertThat(page.get("/api/stages").at("/stored/total").asInt()).isZero();
            await().until(() -> page.get("/api/stages").at("/lag/collector").asInt() > 0);

            sender.commit("collector", sender.ends(MEASURES));
            await().until(() -> page.get("/api/stages").at("/stored/total").asInt() == 3);
            await().until(() -> page.get("/api/stages").at("/lag/collector").asInt() == 0);

            JsonNode sensor = page.sensor("one");
            assertThat(sensor.get("city").asText()).isEqualTo("Stuttgart");
            assertThat(sensor.at("/values/P1/value").asDouble()).isEqualTo(12.3);
            assertThat(sensor.at("/values/temperature/unit").asText()).isEqualTo("°C");
        }
    }

    @Test
    @Tag("complaint")
    void aDeadStoreDoesNotBlockMeasuresFromThePage() throws Exception {
        try (Page page = new Page(kafka.bootstrapServers(), 0)) {
            page.store.answer(() -> {
                throw new StoreException("nobody home", null);
            });
            assertThat(page.get("/api/series?source=feed&sensor=other&kind=P1").has("error"))
                    .isTrue();

            sender.measures(List.of(measure("other", "P1", 7)));
            page.awaitSensors("other");
            assertThat(page.readiness.without()).containsOnlyKeys("scripted");
            assertThat(page.readiness.isReady()).isTrue();
        }
    }

    @Test
    void whatIsNotCommittedIsNotShown() throws Exception {
        try (Page page = new Page(kafka.bootstrapServers(), 0)) {
            sender.abortedMeasures(List.of(measure("aborted", "P1", 1)));
            sender.measureBytes("sensor-measures-p1", "{\"broken".getBytes());
            sender.measures(List.of(measure("committed", "P1", 2)));

            page.awaitSensors("committed");
            assertThat(page.sensor("aborted")).isNull();
        }
    }

    @Test
    void readingsAreCountedAndRejectionsListedOnce() throws Exception {
        try (Page page = new Page(kafka.bootstrapServers(), 0)) {
            await().until(() -> !page.get("/api/stages").at("/lag/splitter").isNull());
            sender.readings(IntStream.range(0, 250)
                    .mapToObj(i -> reading("reader-" + i))
                    .toList());
            Rejected rejected = Rejected.of(
                    "{\"source\":\"feed\",\"sensor\":\"5331\"}".getBytes(),
                    Reason.OUT_OF_RANGE,
                    "humidity must be between 0 and 100, but is 123",
                    "humidity",
                    Stage.SPLITTER,
                    "sensor-readings/0/0");
            sender.rejected(List.of(rejected, rejected));

            await().until(() -> page.get("/api/stages").at("/read/total").asInt() == 250);
            await().until(() -> page.get("/api/stages").at("/rejected/total").asInt() == 1);
            JsonNode listed = page.get("/api/rejections");
            assertThat(listed).hasSize(1);
            assertThat(listed.at("/0/reason").asText()).isEqualTo("out-of-range");
            assertThat(listed.at("/0/sensor").asText()).isEqualTo("5331");
        }
    }

    @Test
    void aPageThatIsStartedAgainShowsTheLastHourAtOnceAndCountsNoneOfIt() throws Exception {
        sender.measures(IntStream.range(0, 200)
                .mapToObj(i -> measure("restarted-" + i, "P2", i))
                .toList());

        try (Page page = new Page(kafka.bootstrapServers(), 0)) {
            page.awaitSensors("restarted-0");
            page.awaitSensors("restarted-199");
            assertThat(page.get("/api/stages").at("/split/total").asInt()).isZero();
            assertThat(page.get("/api/stages").at("/stored/total").asInt()).isZero();
        }
    }

    @Test
    void aKafkaThatComesLateAndGoesAwayIsFollowedAgain() throws Exception {
        int port = Loopback.freePorts(1).get(0);
        Path data = folder.resolve("late");
        try (Page page = new Page("127.0.0.1:" + port, 0)) {
            page.awaitAway("kafka", "no answer from 127.0.0.1:" + port);

            try (EmbeddedKafka late = EmbeddedKafka.start(data, port)) {
                page.awaitAway("kafka", "topics are missing: product-events, product-rankings, sensor-alarms and ");
                KafkaTopics.create(late.bootstrapServers(), Channels.all(Catalogue.BUILT_IN));
                page.awaitReady();
                send(late, measure("first", "P1", 1));
                page.awaitSensors("first");
            }
            page.awaitAway("kafka", "no answer from 127.0.0.1:" + port);

            try (EmbeddedKafka again = EmbeddedKafka.start(data, port)) {
                page.awaitReady();
                send(again, measure("second", "P1", 1));
                page.awaitSensors("second");
                assertThat(page.sensor("first")).isNotNull();
                assertThat(page.get("/api/stages").at("/split/total").asInt()).isEqualTo(2);
            }
        }
    }

    private static void send(EmbeddedKafka kafka, Measure measure) {
        try (Sender own = new Sender(kafka.bootstrapServers())) {
            own.measures(List.of(measure));
        }
    }

    private static Measure measure(String sensor, String kind, double value) {
        return new Measure("feed", sensor, "SDS011", kind, value, now(), STUTTGART);
    }

    private static Reading reading(String sensor) {
        return new Reading("feed", null, sensor, "SDS011", now(), now(), STUTTGART, Map.of("P1", "1"), null);
    }

    /** Kafka's clients have their timeouts, of some seconds each. */
    private static ConditionFactory await() {
        return Awaitility.await().atMost(Duration.ofSeconds(30));
    }

    private static Instant now() {
        return Instant.now().truncatedTo(ChronoUnit.MILLIS);
    }

    /** A running page, asked as curl would. */
    private static final class Page implements AutoCloseable {

        private final HttpClient client = HttpClient.newHttpClient();
        private final Readiness readiness = new Readiness();
        private final ScriptedStore store = ScriptedStore.ofWaves();
        private final LiveServer server;

        private Page(String bootstrapServers, int port) {
            server = LiveServer.start(
                    LiveConfig.of(bootstrapServers, Catalogue.BUILT_IN, "127.0.0.1", port),
                    store,
                    new SimpleMeterRegistry(),
                    readiness);
        }

        private JsonNode get(String path) throws IOException, InterruptedException {
            URI uri = URI.create("http://127.0.0.1:" + server.port() + path);
            return new ObjectMapper()
                    .readTree(client.send(HttpRequest.newBuilder(uri).build(), BodyHandlers.ofString())
                            .body());
        }

        private JsonNode sensor(String name) throws IOException, InterruptedException {
            for (JsonNode sensor : get("/api/sensors")) {
                if (sensor.get("sensor").asText().equals(name)) {
                    return sensor;
                }
            }
            return null;
        }

        private void awaitSensors(String name) {
            await().until(() -> sensor(name) != null);
        }

        private void awaitAway(String neighbour, String why) {
            await().untilAsserted(() -> assertThat(readiness.away())
                    .hasEntrySatisfying(neighbour, reason -> assertThat(reason).startsWith(why)));
        }

        private void awaitReady() {
            await().until(readiness::isReady);
        }

        @Override
        public void close() {
            server.close();
        }
    }
}
