package io.weir.intake;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.weir.intake.Acknowledgement.Missing;
import io.weir.locations.OfflineLocations;
import io.weir.management.Readiness;
import io.weir.model.Reading;
import io.weir.model.Reason;
import io.weir.model.Rejected;
import io.weir.model.Stage;
import io.weir.model.catalogue.Catalogue;
import io.weir.model.settings.KafkaAccess;
import io.weir.neighbours.EmbeddedKafka;
import io.weir.neighbours.KafkaTopics;
import io.weir.wire.Channel;
import io.weir.wire.Channels;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

/** Offers batches to a Kafka that has a topic for readings, and none for rejections. */
@Timeout(60)
class IntakeIT {

    private static final Scraped READING = new Scraped.Found(
            new Reading("s", null, "1", null, Instant.EPOCH, Instant.EPOCH, null, Map.of("P1", "12.30"), Map.of()));

    @TempDir
    private Path folder;

    private final SimpleMeterRegistry registry = new SimpleMeterRegistry();
    private final Readiness readiness = new Readiness();
    private EmbeddedKafka kafka;

    @BeforeEach
    void start() {
        kafka = EmbeddedKafka.start(folder);
        List<Channel> channels = Channels.all(Catalogue.BUILT_IN).stream()
                .filter(each -> each.topic().equals(Channels.READINGS.topic()))
                .toList();
        KafkaTopics.create(kafka.bootstrapServers(), channels);
    }

    @AfterEach
    void stop() {
        kafka.close();
    }

    @Test
    void aBatchSaysWhichOfItsRecordsKafkaHasNot() {
        try (Intake intake = intake(Duration.ofSeconds(1))) {
            // a second is little for a first message, which asks where its topic is
            await().atMost(Duration.ofSeconds(30))
                    .until(() -> intake.offer("s", List.of(READING)).join().isWhole());

            Acknowledgement acknowledgement =
                    intake.offer("s", List.of(READING, refused(), READING)).join();

            assertThat(acknowledgement.arrived()).isEqualTo(1);
            assertThat(acknowledgement.missing()).extracting(Missing::index).containsExactly(1, 2);
            assertThat(acknowledgement.missing())
                    .allMatch(missing -> missing.why().getMessage().contains(Channels.REJECTED.topic()));
            assertThat(readiness.away().get("kafka")).contains("of 3 messages only 1 have arrived");

            assertThat(intake.offer("s", List.of(READING)).join().isWhole()).isTrue();
            assertThat(readiness.isReady()).isTrue();
        }
    }

    @Test
    void aBatchDoesNotWaitForAnother() {
        try (Intake intake = intake(Duration.ofSeconds(10))) {
            CompletableFuture<Acknowledgement> waiting = CompletableFuture.supplyAsync(
                    () -> intake.offer("other", List.of(refused())).join());

            assertThat(intake.offer("s", List.of(READING)).join().isWhole()).isTrue();
            assertThat(waiting).isNotDone();
        }
    }

    @Test
    void whatIsOfferedOnceItIsClosedIsMissing() {
        Intake intake = intake(Duration.ofSeconds(10));
        intake.close();

        Acknowledgement acknowledgement =
                intake.offer("s", List.of(READING, READING)).join();

        assertThat(acknowledgement.arrived()).isZero();
        assertThat(acknowledgement.missing()).extracting(Missing::index).containsExactly(0, 1);
        assertThat(readiness.isReady()).as("Kafka is not to blame").isTrue();
    }

    private Intake intake(Duration patience) {
        KafkaAccess access = KafkaAccess.plaintext(kafka.bootstrapServers());
        PlaceFinder places = new PlaceFinder(Optional.empty(), OfflineLocations.load(), readiness, registry);
        return new Intake(places, new ReadingSender(access, patience, readiness), registry);
    }

    private static Scraped refused() {
        byte[] bytes = "{".getBytes(StandardCharsets.UTF_8);
        return new Scraped.Refused(
                Rejected.of(bytes, Reason.MALFORMED, "not JSON", null, Stage.SCRAPER, Rejected.origin("s", bytes)));
    }
}
