package io.weir.intake.spool;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.weir.intake.Acknowledgement;
import io.weir.intake.Acknowledgement.Missing;
import io.weir.intake.Inlet;
import io.weir.intake.Scraped;
import io.weir.model.Place;
import io.weir.model.Reading;
import io.weir.model.Reason;
import io.weir.model.Rejected;
import io.weir.model.Stage;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

@Timeout(60)
class SpooledInletTest {

    private static final Instant CAME = Instant.parse("2026-11-28T12:00:00.123Z");
    private static final Duration PATIENCE = Duration.ofMillis(300);

    @TempDir
    private Path folder;

    private final SimpleMeterRegistry registry = new SimpleMeterRegistry();
    private final Way way = new Way();

    @Test
    void whatKafkaTakesNeverSeesTheDisk() {
        try (SpooledInlet inlet = open(Duration.ofMinutes(1))) {
            way.open = true;

            assertThat(inlet.offer(List.of(reading(1))).join()).isEqualTo(new Acknowledgement(1, List.of()));

            assertThat(way.taken).containsExactly(reading(1));
            assertThat(count("spool_taken_total")).isZero();
        }
    }

    @Test
    void whatKafkaDoesNotTakeIsSafeOnTheDiskAndGoesToItInOrderWhenItIsBack() {
        List<Scraped> all =
                IntStream.range(0, 40).mapToObj(SpooledInletTest::reading).toList();
        try (SpooledInlet inlet = open()) {
            for (Scraped each : all) {
                assertThat(inlet.offer(List.of(each)).join().isWhole()).isTrue();
            }
            assertThat(way.taken).isEmpty();
            assertThat(registry.get("spool_batches").gauge().value()).isEqualTo(40);

            way.open = true;

            await().untilAsserted(() -> assertThat(way.taken).isEqualTo(all));
            await().untilAsserted(() ->
                    assertThat(registry.get("spool_batches").gauge().value()).isZero());
        }
    }

    @Test
    void whateverFailsOnTheWayToKafkaIsTriedAgain() {
        try (SpooledInlet inlet = open()) {
            way.failing = true;
            assertThat(inlet.offer(List.of(reading(1))).join().isWhole()).isTrue();
            await().until(() -> way.failures.get() > 2);

            way.failing = false;
            way.open = true;

            await().untilAsserted(() -> assertThat(way.taken).containsExactly(reading(1)));
        }
    }

    @Test
    void aKafkaThatSaysNothingIsWaitedForNoLongerThanABoardHasPatience() {
        way.silent = true;
        try (SpooledInlet inlet = open()) {
            assertThat(inlet.offer(List.of(reading(1))).join().isWhole()).isTrue();

            assertThat(count("spool_taken_total")).isEqualTo(1);
        }
    }

    @Test
    void afterAStartItGoesOnWithWhatIsThereAsItCame() {
        Scraped rejection = new Scraped.Refused(Rejected.of(
                "{".getBytes(StandardCharsets.UTF_8), Reason.MALFORMED, "cut", null, Stage.SCRAPER, "airrohr/1"));
        Scraped placed = new Scraped.Found(new Reading(
                "airrohr",
                null,
                "3394227-SDS011",
                "SDS011",
                CAME,
                CAME,
                new Place(null, 48.79, 9.16, 250.0, null, null, true),
                Collections.singletonMap("P1", null),
                Map.of("a", "b"),
                Set.of("saturated")));
        try (SpooledInlet inlet = open()) {
            assertThat(inlet.offer(List.of(placed, rejection)).join().isWhole()).isTrue();
        }

        way.open = true;
        try (SpooledInlet inlet = open()) {
            await().untilAsserted(() -> assertThat(way.taken).containsExactly(placed, rejection));
            assertThat(inlet.offer(List.of(reading(2))).join().isWhole()).isTrue();
        }
    }

    @Test
    void whereNeitherTakesItThatIsSaidAndCounted() {
        try (SpooledInlet inlet = open()) {
            Acknowledgement last = null;
            List<Scraped> batch =
                    IntStream.range(0, 30).mapToObj(SpooledInletTest::reading).toList();
            for (int i = 0; i < 100 && (last == null || last.isWhole()); i++) {
                last = inlet.offer(batch).join();
            }

            assertThat(last.arrived()).isZero();
            assertThat(last.missing())
                    .hasSize(30)
                    .extracting(Missing::why)
                    .hasOnlyElementsOfType(SpoolFullException.class);
            assertThat(count("spool_refused_total")).isEqualTo(30);
        }
    }

    private SpooledInlet open() {
        return open(PATIENCE);
    }

    private SpooledInlet open(Duration patience) {
        return new SpooledInlet("airrohr", way, Spool.open(folder, Spool.LEAST_BYTES), patience, registry);
    }

    private double count(String name) {
        return registry.get(name).counter().count();
    }

    private static Scraped reading(int number) {
        return new Scraped.Found(new Reading(
                "airrohr", null, "board-" + number, null, CAME, CAME, null, Map.of("P1", "1.00"), Map.of()));
    }

    /** The way to Kafka, which is away, open, or says nothing. */
    private static final class Way implements Inlet {

        private final List<Scraped> taken = Collections.synchronizedList(new ArrayList<>());
        private volatile boolean open;
        private volatile boolean silent;
        private volatile boolean failing;
        private final AtomicInteger failures = new AtomicInteger();

        @Override
        public CompletableFuture<Acknowledgement> offer(List<Scraped> batch) {
            if (failing) {
                failures.incrementAndGet();
                throw new IllegalStateException("a client that is closed");
            }
            if (silent) {
                return new CompletableFuture<>();
            }
            if (!open) {
                return CompletableFuture.completedFuture(
                        new Acknowledgement(0, List.of(new Missing(0, new IllegalStateException("away")))));
            }
            taken.addAll(batch);
            return CompletableFuture.completedFuture(new Acknowledgement(batch.size(), List.of()));
        }
    }
}
