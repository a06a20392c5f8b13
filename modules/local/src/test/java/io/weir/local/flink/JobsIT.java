package io.weir.local.flink;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedDeque;
import java.util.concurrent.locks.LockSupport;

import org.apache.flink.api.common.eventtime.WatermarkStrategy;
import org.apache.flink.api.common.functions.MapFunction;
import org.apache.flink.api.connector.source.lib.NumberSequenceSource;
import org.apache.flink.streaming.api.functions.sink.v2.DiscardingSink;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

/** Two jobs beside each other in one Flink, with nothing in common but that. */
class JobsIT {

    private static final Duration CHECKPOINTS = Duration.ofMillis(100);
    private static final Duration PATIENCE = Duration.ofSeconds(30);
    private static final long FAR = 1_000_000_000;

    /** What came through each job since it was started, in this process as the jobs are. */
    private static final Map<String, ConcurrentLinkedDeque<Long>> SEEN = new ConcurrentHashMap<>();

    @TempDir
    private Path folder;

    @Test
    void eachGoesOnFromItsOwnCheckpoint() throws Exception {
        // Given
        try (EmbeddedFlink flink = start()) {
            await().atMost(PATIENCE).until(() -> seen("low") && seen("high"));
            awaitCheckpointBehind(flink, "low");
            awaitCheckpointBehind(flink, "high");
            assertThat(flink.jobs()).allSatisfy(each -> assertThat(each.ended()).isNotDone());
        }
        long low = SEEN.get("low").getLast();
        long high = SEEN.get("high").getLast();

        // When
        try (EmbeddedFlink flink = start()) {
            await().atMost(PATIENCE).until(() -> seen("low") && seen("high"));

            // Then
            assertThat(SEEN.get("low").getFirst()).isGreaterThan(1).isLessThanOrEqualTo(low + 1);
            assertThat(SEEN.get("high").getFirst()).isGreaterThan(FAR).isLessThanOrEqualTo(high + 1);
        }
    }

    @Test
    void oneThatIsCancelledFromOutsideEndsAlone() throws Exception {
        try (EmbeddedFlink flink = start()) {
            await().atMost(PATIENCE).until(() -> seen("low") && seen("high"));

            flink.cluster().cancelJob(flink.job("low").id()).get();

            assertThat(flink.job("low").ended())
                    .succeedsWithin(PATIENCE)
                    .asString()
                    .contains("cancelled from outside");
            int before = SEEN.get("high").size();
            await().atMost(PATIENCE).until(() -> SEEN.get("high").size() > before);
            assertThat(flink.job("high").ended()).isNotDone();
        }
    }

    @Test
    void oneThatIsRunLaterRunsBesideTheOthersAndGoesOnFromItsOwnCheckpoint() throws Exception {
        SEEN.clear();
        try (EmbeddedFlink flink = EmbeddedFlink.start(CHECKPOINTS, false, 2)) {
            flink.run(counting("low", 1));
            await().atMost(PATIENCE).until(() -> seen("low"));
            assertThat(flink.job("high")).isNull();
            flink.run(counting("high", FAR));
            await().atMost(PATIENCE).until(() -> seen("high"));
            awaitCheckpointBehind(flink, "high");
            assertThat(flink.job("low").ended()).isNotDone();
        }
        long high = SEEN.get("high").getLast();

        SEEN.clear();
        try (EmbeddedFlink flink = EmbeddedFlink.start(CHECKPOINTS, false, 2)) {
            flink.run(counting("low", 1));
            flink.run(counting("high", FAR));
            await().atMost(PATIENCE).until(() -> seen("high"));
            assertThat(SEEN.get("high").getFirst()).isGreaterThan(FAR).isLessThanOrEqualTo(high + 1);
        }
    }

    @Test
    void aCheckpointThatIsAskedForIsMadeAheadOfItsTurn() throws Exception {
        SEEN.clear();
        try (EmbeddedFlink flink = EmbeddedFlink.start(Duration.ofDays(1), false, List.of(counting("low", 1)))) {
            await().atMost(PATIENCE).until(() -> {
                flink.checkpoint("low"); // passed over until the job runs
                return checkpoints(flink, "low") > 0;
            });
        }
    }

    private EmbeddedFlink start() {
        SEEN.clear();
        return EmbeddedFlink.start(CHECKPOINTS, false, List.of(counting("low", 1), counting("high", FAR)));
    }

    private EmbeddedFlink.Job counting(String name, long from) {
        return new EmbeddedFlink.Job(
                name,
                folder.resolve(name),
                environment -> environment
                        .fromSource(
                                new NumberSequenceSource(from, Long.MAX_VALUE - 1),
                                WatermarkStrategy.noWatermarks(),
                                "numbers")
                        .uid("numbers")
                        .map(new Slowly(name))
                        .uid("slowly")
                        .sinkTo(new DiscardingSink<>())
                        .uid("nowhere"));
    }

    /** One that has what came so far: the next one may have begun before. */
    private static void awaitCheckpointBehind(EmbeddedFlink flink, String name) throws Exception {
        long before = checkpoints(flink, name);
        await().atMost(PATIENCE).until(() -> checkpoints(flink, name) > before + 1);
    }

    private static long checkpoints(EmbeddedFlink flink, String name) throws Exception { // as a Future declares
        return flink.cluster()
                .getExecutionGraph(flink.job(name).id())
                .get()
                .getCheckpointStatsSnapshot()
                .getCounts()
                .getNumberOfCompletedCheckpoints();
    }

    private static boolean seen(String name) {
        return SEEN.containsKey(name) && !SEEN.get(name).isEmpty();
    }

    private record Slowly(String name) implements MapFunction<Long, Long> {

        @Override
        public Long map(Long number) {
            LockSupport.parkNanos(1_000_000); // or millions a second would be kept
            SEEN.computeIfAbsent(name, any -> new ConcurrentLinkedDeque<>()).add(number);
            return number;
        }
    }
}
