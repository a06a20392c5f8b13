package io.weir.intake.pull;

import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.weir.intake.Intake;
import io.weir.intake.PlaceFinder;
import io.weir.intake.PulledSource;
import io.weir.intake.ReadingSender;
import io.weir.intake.Scraped;
import io.weir.locations.OfflineLocations;
import io.weir.management.Readiness;
import io.weir.model.Reading;
import io.weir.model.settings.KafkaAccess;
import org.apache.kafka.common.errors.InterruptException;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

class PullTest {

    private static final Scraped READING = new Scraped.Found(
            new Reading("much", null, "1", null, Instant.EPOCH, Instant.EPOCH, null, Map.of("P1", "12.30"), Map.of()));

    /** Has a hundred readings, never waits, and is told to stop when it has made three. */
    private static final class Busy implements PulledSource {

        private int made;

        @Override
        public String name() {
            return "much";
        }

        @Override
        public Duration interval() {
            return Duration.ofSeconds(1);
        }

        @Override
        public Fetched fetch(Consumer<Scraped> out) {
            while (made < 100) {
                made++;
                if (made == 3) {
                    Thread.currentThread().interrupt();
                }
                out.accept(READING);
            }
            return Fetched.NEWS;
        }

        @Override
        public void delivered() {
            throw new AssertionError("Not all of it was");
        }
    }

    @Test
    void aSourceThatNeverWaitsStopsWhereItsThreadIsToldTo() {
        Busy source = new Busy();
        try (Intake intake = intake()) {
            assertThatThrownBy(() -> Pull.once(source, intake)).isInstanceOf(InterruptException.class);

            assertThat(source.made).isEqualTo(3);
            assertThat(Thread.interrupted()).as("its thread is to see it too").isTrue();
        } finally {
            Thread.interrupted(); // or the next test is told to stop
        }
    }

    /** Nothing comes as far as Kafka: there is none. */
    private static Intake intake() {
        Readiness readiness = new Readiness();
        SimpleMeterRegistry registry = new SimpleMeterRegistry();
        return new Intake(
                new PlaceFinder(Optional.empty(), OfflineLocations.load(), readiness, registry),
                new ReadingSender(KafkaAccess.plaintext("127.0.0.1:1"), Duration.ofSeconds(1), readiness),
                registry);
    }
}
