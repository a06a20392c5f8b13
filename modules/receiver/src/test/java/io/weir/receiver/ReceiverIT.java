package io.weir.receiver;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

import io.weir.model.Reading;
import io.weir.model.catalogue.Catalogue;
import io.weir.neighbours.EmbeddedKafka;
import io.weir.neighbours.KafkaTopics;
import io.weir.testing.KafkaReader;
import io.weir.wire.Channels;
import io.weir.wire.json.ReadingJson;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

/** The receiver's own process between boards and a real Kafka, which goes and comes. */
@Timeout(240)
class ReceiverIT {

    private static final Duration PATIENCE = Duration.ofSeconds(60);

    @TempDir
    private Path folder;

    private EmbeddedKafka kafka;
    private RunningReceiver receiver;
    private String bootstrapServers;

    @AfterEach
    void stop() {
        if (receiver != null) {
            receiver.close();
        }
        if (kafka != null) {
            kafka.close();
        }
    }

    @Test
    void aPushIsOnTheTopicAndASignalEndsInOrder() throws Exception {
        startKafka();
        start(Map.of("RECEIVER_SOURCES", "airrohr,push,lines", "PUSH_PORT", "0", "LINES_PORT", "0"));

        assertThat(receiver.push(4711, "4.30")).isEqualTo(200);

        // what Kafka takes too long for is on the disk first
        await().atMost(PATIENCE).untilAsserted(() -> assertThat(values()).hasSize(1));
        assertThat(values()).singleElement().satisfies(reading -> {
            assertThat(reading.source()).isEqualTo("airrohr");
            assertThat(reading.values()).containsEntry("P1", "4.30");
        });
        assertThat(receiver.ask("/health/ready").statusCode()).isEqualTo(200);
        await().atMost(PATIENCE)
                .untilAsserted(() -> assertThat(receiver.ask("/metrics").body())
                        .contains("airrohr_requests_total{status=\"200\"} 1")
                        .contains("spool_batches{source=\"airrohr\"} 0")
                        .contains("scraper_readings_total{source=\"airrohr\"}"));
        assertThat(receiver.terminate()).isEqualTo(143);
        assertThat(receiver.said()).doesNotContain(" ERROR ");
    }

    @Test
    void whileKafkaIsAwayTheDiskTakesWhatComesAndGivesItOnInOrder() throws Exception {
        startKafka();
        start(Map.of());
        assertThat(receiver.push(1, "0.00")).isEqualTo(200);
        kafka.close();

        for (int i = 1; i <= 20; i++) {
            assertThat(receiver.push(1, i + ".00")).isEqualTo(200);
        }
        assertThat(receiver.ask("/health/ready").statusCode())
                .as("boards still come")
                .isEqualTo(200);
        startKafka();

        await().atMost(PATIENCE).untilAsserted(() -> assertThat(values()).hasSize(21));
        assertThat(readings().stream()
                        .map(reading -> reading.values().get("P1"))
                        .distinct())
                .as("in their order")
                .startsWith("0.00", "1.00", "2.00")
                .endsWith("19.00", "20.00");
    }

    @Test
    void aKillWithTheSpoolFilledCostsNothingAndEachCountsOnce() throws Exception {
        startKafka();
        start(Map.of());
        kafka.close();
        for (int i = 0; i < 40; i++) {
            assertThat(receiver.push(1 + i % 4, i + ".00")).isEqualTo(200);
        }

        receiver.kill();
        startKafka();
        start(Map.of());

        await().atMost(PATIENCE).untilAsserted(() -> assertThat(values()).hasSize(40));
        assertThat(receiver.push(1, "99.00")).isEqualTo(200);
        await().atMost(PATIENCE).untilAsserted(() -> assertThat(values()).hasSize(41));
    }

    @Test
    void aSignalWhileKafkaIsAwayKeepsWhatTheDiskHasForTheNextStart() throws Exception {
        startKafka();
        start(Map.of("RECEIVER_DRAIN_SECONDS", "0"));
        kafka.close();
        assertThat(receiver.push(1, "1.00")).isEqualTo(200);

        assertThat(receiver.terminate()).isEqualTo(143);
        startKafka();
        start(Map.of());

        await().atMost(PATIENCE).untilAsserted(() -> assertThat(values()).hasSize(1));
    }

    @Test
    void aSpoolThatIsFullIsSaidToTheBoardAndCounted() throws Exception {
        startKafka();
        start(Map.of("RECEIVER_SPOOL_BYTES", "65536"));
        kafka.close();
        int status = 200;
        int pushes = 0;
        while (status == 200 && pushes < 1_000) {
            status = receiver.push(1, pushes++ + ".00");
        }

        assertThat(status).isEqualTo(507);
        assertThat(receiver.ask("/metrics").body())
                .contains("airrohr_requests_total{status=\"507\"} 1")
                .contains("spool_refused_total{source=\"airrohr\"} 1")
                .contains("spool_most_bytes{source=\"airrohr\"} 65536");
        assertThat(receiver.said()).contains("READINGS ARE LOST");
    }

    @Test
    void aPortThatIsTakenEndsTheProcessThoughAnotherSourceHasThreads() throws Exception {
        startKafka();
        start(Map.of());
        String port = receiver.said().replaceAll("(?s).*address=POST http://[^:]+:(\\d+)/.*", "$1");

        try (RunningReceiver other = RunningReceiver.start(
                bootstrapServers,
                folder,
                Map.of("RECEIVER_SOURCES", "mqtt,push", "MQTT_URL", "mqtt://127.0.0.1:1", "PUSH_PORT", port))) {
            assertThat(other.exitCode()).isEqualTo(1);
            assertThat(other.said()).contains("PUSH_PORT");
        }
    }

    private void startKafka() {
        if (bootstrapServers == null) {
            kafka = EmbeddedKafka.start(folder.resolve("kafka"));
            bootstrapServers = kafka.bootstrapServers();
            KafkaTopics.create(bootstrapServers, Channels.all(Catalogue.BUILT_IN));
        } else {
            kafka = EmbeddedKafka.start(
                    folder.resolve("kafka"), Integer.parseInt(bootstrapServers.replaceAll(".*:", "")));
        }
    }

    private void start(Map<String, String> more) throws Exception {
        receiver = RunningReceiver.start(bootstrapServers, folder, more);
        await().atMost(PATIENCE).until(() -> receiver.said().contains("Listening: source=airrohr"));
    }

    private List<Reading> readings() {
        return new KafkaReader(bootstrapServers)
                .all(Channels.READINGS.topic()).stream()
                        .map(message -> ReadingJson.read(message.value()))
                        .toList();
    }

    /** What counts: a second one of the same sensor and time does not, as where Kafka took one late that is on the disk by then. */
    private List<Reading> values() {
        return readings().stream()
                .collect(Collectors.toMap(
                        reading -> reading.key() + reading.takenAt(), reading -> reading, (one, other) -> one))
                .values()
                .stream()
                .toList();
    }
}
