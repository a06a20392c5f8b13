package io.weir.collector;

import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;

import io.weir.model.Catalogue;
import io.weir.model.Measure;
import io.weir.model.MeasureJson;
import io.weir.model.Reason;
import io.weir.model.Rejected;
import io.weir.model.Topics;
import io.weir.neighbours.EmbeddedKafka;
import io.weir.neighbours.KafkaTopics;
import io.weir.store.InfluxServer;
import io.weir.store.Store;
import io.weir.store.StoredValue;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

/** The collector between a real Kafka and a real InfluxDB. */
class InfluxCollectorIT {

    private static final Instant NOW = Instant.now().truncatedTo(ChronoUnit.MILLIS);

    @Test
    @Tag("complaint")
    void missingBucketIsMadeAndAPointBeyondItsRetentionIsRejected(@TempDir Path folder) {
        try (InfluxServer influx = InfluxServer.start(folder);
                EmbeddedKafka kafka = EmbeddedKafka.start(folder.resolve("kafka"))) {
            KafkaTopics.create(kafka.bootstrapServers(), Topics.all(Catalogue.BUILT_IN));
            try (KafkaTap tap = new KafkaTap(kafka.bootstrapServers());
                    Store store = influx.config("plant", Duration.ofHours(1)).open();
                    Running running = new Running(kafka.bootstrapServers(), store)) {
                // When
                byte[] old = message(2, NOW.minus(2, ChronoUnit.HOURS));
                long first = tap.send("sensor-measures-p1", 0, message(1, NOW), old, message(3, NOW.plusMillis(1)));

                // Then
                await().atMost(Duration.ofSeconds(30)).until(() -> tap.lag("sensor-measures-p1") == 0);
                assertThat(values(store)).containsExactlyInAnyOrder(1.0, 3.0);
                assertThat(tap.rejected().values()).singleElement().satisfies(rejected -> {
                    assertThat(rejected.identity()).isEqualTo("sensor-measures-p1/0/" + (first + 1) + " P1");
                    assertThat(rejected.original()).isEqualTo(old);
                    assertThat(rejected).extracting(Rejected::reason).isEqualTo(Reason.STORE_REFUSED);
                    assertThat(rejected.detail()).startsWith("422 ").contains("outside retention policy");
                });
                assertThat(running.readiness().isReady()).isTrue();
            }
        }
    }

    private static byte[] message(double value, Instant takenAt) {
        return MeasureJson.write(new Measure("s", "1", null, "P1", value, takenAt, null));
    }

    private static List<Double> values(Store store) {
        List<StoredValue> found = new ArrayList<>();
        store.values("P1", NOW.minus(1, ChronoUnit.DAYS), NOW.plusSeconds(1), found::add);
        return found.stream().map(StoredValue::value).toList();
    }
}
