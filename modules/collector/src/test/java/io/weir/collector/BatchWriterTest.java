package io.weir.collector;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.weir.management.Readiness;
import io.weir.model.Measure;
import io.weir.model.Reason;
import io.weir.model.Rejected;
import io.weir.retry.Backoff;
import io.weir.store.StoreException;
import io.weir.wire.json.MeasureJson;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

class BatchWriterTest {

    private static final Instant TAKEN_AT = Instant.parse("2018-06-03T20:48:11Z");

    private final ScriptedStore store = new ScriptedStore();
    private final Readiness readiness = new Readiness();
    private final SimpleMeterRegistry registry = new SimpleMeterRegistry();
    private final List<Duration> pauses = new ArrayList<>();
    private final List<String> awayWhilePausing = new ArrayList<>();
    private final BatchWriter writer = new BatchWriter(
            store,
            new Backoff(Duration.ofSeconds(30), new SplittableRandom(1)),
            new NotedPause(),
            readiness,
            new CollectorMetrics(registry),
            () -> store.prepare(null));

    @Test
    void goodBatchIsOneRequest() {
        assertThat(writer.write(batch("1", "2", "3"))).isEmpty();

        assertThat(store.requests()).containsExactly(3);
        assertThat(registry.get("collector.measures.written").counter().count()).isEqualTo(3);
    }

    @Test
    @Tag("complaint")
    void refusedBatchIsHalvedUntilTheBadLinesAreAlone() {
        Batch batch = batch("1", "bad2", "3", "4", "5", "6", "bad7", "8");

        List<Rejected> refused = writer.write(batch);

        assertThat(refused)
                .containsExactly(
                        batch.message(1).rejected(Reason.STORE_REFUSED, "422 partial write: dropped=7"),
                        batch.message(6).rejected(Reason.STORE_REFUSED, "422 partial write: dropped=7"));
        assertThat(store.lines()).hasSize(6);
        assertThat(registry.get("collector.measures.written").counter().count()).isEqualTo(6);
        assertThat(readiness.isReady()).isTrue();
    }

    @Test
    void rejectionHasTheOriginAndTheBytesOfItsMessage() {
        Batch batch = batch("bad1");

        assertThat(writer.write(batch)).singleElement().satisfies(rejected -> {
            assertThat(rejected.origin()).isEqualTo("sensor-measures-p1/2/0");
            assertThat(rejected.original()).isEqualTo(batch.message(0).value());
            assertThat(rejected.kind()).isEqualTo("P1");
        });
    }

    @Test
    void whileTheStoreIsAwayItWaitsLongerAndLongerAndSaysWhoIsAway() {
        for (int attempt = 0; attempt < 12; attempt++) {
            store.failing(new StoreException("no answer", null));
        }

        writer.write(batch("1"));

        assertThat(store.lines()).hasSize(1);
        assertThat(pauses).hasSize(12).allMatch(pause -> pause.compareTo(Duration.ofSeconds(30)) <= 0);
        assertThat(pauses.get(0)).isLessThan(Duration.ofMillis(201));
        assertThat(pauses.get(11)).isGreaterThanOrEqualTo(Duration.ofSeconds(15));
        assertThat(awayWhilePausing).hasSize(12).containsOnly("{scripted=no answer}");
        assertThat(readiness.isReady()).isTrue();
    }

    @Test
    void afterSuccessThePausesBeginAnew() {
        for (int attempt = 0; attempt < 8; attempt++) {
            store.failing(new StoreException(500, null, "disk full"));
        }
        writer.write(batch("1"));
        store.failing(new StoreException(500, null, "disk full"));

        writer.write(batch("2"));

        assertThat(pauses.get(8)).isLessThan(Duration.ofMillis(201));
    }

    @Test
    void timeThatTheStoreAsksForIsLeftToIt() {
        store.failing(new StoreException(503, Duration.ofSeconds(90), "busy"));

        writer.write(batch("1"));

        assertThat(pauses)
                .singleElement()
                .satisfies(pause -> assertThat(pause).isBetween(Duration.ofSeconds(90), Duration.ofSeconds(99)));
    }

    @Test
    void deniedItAsksAgainSlowlyAndRejectsNothing() {
        store.failing(new StoreException(401, null, "unauthorized"));

        assertThat(writer.write(batch("1"))).isEmpty();

        assertThat(pauses)
                .singleElement()
                .satisfies(pause -> assertThat(pause).isBetween(Duration.ofSeconds(15), Duration.ofSeconds(30)));
        assertThat(store.prepared()).isZero();
    }

    @Test
    @Tag("complaint")
    void missingBucketIsPreparedAgain() {
        store.failing(new StoreException(404, null, "bucket not found"));

        assertThat(writer.write(batch("1"))).isEmpty();

        assertThat(store.prepared()).isOne();
        assertThat(store.lines()).hasSize(1);
    }

    @Test
    void failureInTheMiddleOfHalvingIsWaitedFor() {
        store.failing(new StoreException(400, null, "bad")).failing(new StoreException(500, null, "disk full"));

        assertThat(writer.write(batch("1", "2"))).isEmpty();

        assertThat(store.requests()).containsExactly(2, 1, 1, 1);
        assertThat(store.lines()).hasSize(2);
    }

    @Test
    void closedWhileWaitingItLeavesTheBatch() {
        store.failing(new StoreException("no answer", null));
        BatchWriter closed = new BatchWriter(
                store,
                new Backoff(Duration.ofSeconds(1), new SplittableRandom(1)),
                new StoppedPause(),
                readiness,
                new CollectorMetrics(registry),
                () -> {});

        assertThatThrownBy(() -> closed.write(batch("1"))).isInstanceOf(StoppedException.class);
        assertThat(store.lines()).isEmpty();
    }

    private static Batch batch(String... sensors) {
        Batch batch = new Batch();
        for (int n = 0; n < sensors.length; n++) {
            Measure measure = new Measure("s", sensors[n], null, "P1", n, TAKEN_AT, null);
            batch.add(new Message("sensor-measures-p1", 2, n, new String[] {"P1"}, MeasureJson.write(measure)));
        }
        return batch;
    }

    private final class NotedPause implements Pause {

        @Override
        public void pause(Duration duration) {
            pauses.add(duration);
            awayWhilePausing.add(readiness.away().toString());
        }

        @Override
        public void sign() {}
    }

    private static final class StoppedPause implements Pause {

        @Override
        public void pause(Duration duration) {
            throw new StoppedException();
        }

        @Override
        public void sign() {}
    }
}
