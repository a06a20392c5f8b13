package io.weir.intake.sources;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.weir.intake.FetchException;
import io.weir.intake.Intake;
import io.weir.intake.PlaceFinder;
import io.weir.intake.PulledSource;
import io.weir.intake.ReadingSender;
import io.weir.intake.SendException;
import io.weir.intake.pull.Pull;
import io.weir.intake.spec.SourceSpec;
import io.weir.locations.OfflineLocations;
import io.weir.management.Readiness;
import io.weir.model.Reading;
import io.weir.model.catalogue.Catalogue;
import io.weir.model.settings.KafkaAccess;
import io.weir.neighbours.EmbeddedKafka;
import io.weir.neighbours.KafkaTopics;
import io.weir.testing.KafkaReader;
import io.weir.wire.Channels;
import io.weir.wire.json.ReadingJson;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

/** What holds for each source, between its other side and a real Kafka. */
@Timeout(90)
public abstract class SourceContract {

    protected static final OfflineLocations OFFLINE = OfflineLocations.load();
    private static final String NOBODY = "127.0.0.1:1"; // where no Kafka is
    private static final Duration PATIENCE = Duration.ofSeconds(1);

    @TempDir
    private static Path folder;

    private static EmbeddedKafka kafka;
    private static KafkaReader reader;

    protected final SimpleMeterRegistry registry = new SimpleMeterRegistry();

    /** What the source says of itself. */
    protected abstract SourceSpec spec();

    /**
     * Lets the source take in what its other side has; a source that is fed gets one good record.
     *
     * @return whether its other side may forget that now: it was told that all is safe
     */
    protected abstract boolean bring(Intake intake) throws Exception;

    /** The same for a source that is asked. */
    protected static boolean pull(PulledSource source, Intake intake) throws InterruptedException {
        try {
            Pull.once(source, intake);
            return true;
        } catch (FetchException | SendException e) {
            return false;
        }
    }

    @BeforeAll
    static void startKafka() {
        kafka = EmbeddedKafka.start(folder);
        KafkaTopics.create(kafka.bootstrapServers(), Channels.all(Catalogue.BUILT_IN));
        reader = new KafkaReader(kafka.bootstrapServers());
    }

    @AfterAll
    static void stopKafka() {
        kafka.close();
    }

    @Test
    void itIsKnownByItsName() {
        assertThat(Sources.find(spec().name())).contains(spec());
    }

    @Test
    void whatIsGoodIsOnTheTopicUnderItsNameOnceItIsSaidToBeSafe() throws Exception {
        try (Intake intake = intake(kafka.bootstrapServers(), PATIENCE.multipliedBy(30))) {
            long before = arrived().size();

            assertThat(bring(intake)).isTrue();

            assertThat(arrived().size()).isGreaterThan((int) before);
        }
    }

    @Test
    void whileKafkaIsAwayNothingIsSaidToBeSafeAndAfterwardsItComesAgain() throws Exception {
        try (Intake away = intake(NOBODY, PATIENCE);
                Intake back = intake(kafka.bootstrapServers(), PATIENCE.multipliedBy(30))) {
            assertThat(bring(away)).isFalse();
            long before = arrived().size();

            assertThat(bring(back)).isTrue();

            assertThat(arrived().size()).isGreaterThan((int) before);
        }
    }

    @Test
    void whatWasOnItsWayWhenTheIntakeWasClosedIsNotSaidToBeSafe() {
        Intake intake = intake(NOBODY, PATIENCE.multipliedBy(60));
        CompletableFuture<Boolean> brought = CompletableFuture.supplyAsync(() -> {
            try {
                return bring(intake);
            } catch (Exception e) {
                throw new IllegalStateException(e);
            }
        });
        await().until(this::isOffered);
        assertThat(brought).isNotDone();

        intake.close();

        assertThat(brought.join()).isFalse();
    }

    /**
     * Whether something is on its way: its place is looked up, or where it has none its counter is there. A source whose
     * readings have no place and whose senders come to it says so itself.
     */
    protected boolean isOffered() {
        boolean placed =
                registry.find("scraper_places_total").counters().stream().anyMatch(each -> each.count() > 0);
        return placed
                || spec().way() == SourceSpec.Way.PULLED
                        && registry.find("scraper_readings_total").counter() != null;
    }

    /** What Kafka has under the source's name: readings, where it does not give something else. */
    protected List<?> arrived() {
        return readings();
    }

    /** The readings of this source that Kafka has. */
    protected final List<Reading> readings() {
        return reader.all(Channels.READINGS.topic()).stream()
                .map(message -> ReadingJson.read(message.value()))
                .filter(reading -> reading.source().equals(spec().name()))
                .toList();
    }

    protected static KafkaReader reader() {
        return reader;
    }

    protected final Intake intake() {
        return intake(kafka.bootstrapServers(), PATIENCE.multipliedBy(30));
    }

    private Intake intake(String bootstrapServers, Duration patience) {
        Readiness readiness = new Readiness();
        PlaceFinder places = new PlaceFinder(Optional.empty(), OFFLINE, readiness, registry);
        return new Intake(
                places, new ReadingSender(KafkaAccess.plaintext(bootstrapServers), patience, readiness), registry);
    }
}
