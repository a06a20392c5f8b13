package io.weir.statistics;

import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;

import io.weir.model.catalogue.Catalogue;
import io.weir.statistics.window.Moments;
import io.weir.statistics.window.Slice;
import io.weir.statistics.window.Spread;
import io.weir.statistics.window.Track;
import io.weir.streams.PlannedJob;
import io.weir.streams.Shuffle;
import org.apache.flink.api.common.ExecutionConfig;
import org.apache.flink.api.common.eventtime.Watermark;
import org.apache.flink.api.common.eventtime.WatermarkOutput;
import org.apache.flink.configuration.Configuration;
import org.apache.flink.runtime.jobgraph.JobGraph;
import org.apache.flink.types.PojoTestUtils;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class StatisticsJobTest {

    @Test
    void everyStepHasANameThatStays() {
        JobGraph graph = PlannedJob.graph( // where one is forgotten, this fails
                flink -> StatisticsJob.build(flink, StatisticsConfig.of("localhost:1", Catalogue.BUILT_IN)));

        assertThat(graph.getVerticesAsArray()).isNotEmpty();
    }

    /** Flink finds the state of a step by its number, so that either goes on from the other's savepoint. */
    @Test
    void inOneSubtaskNearlyAllOfItIsOneTaskAndItsStepsAreTheSame() {
        JobGraph together = graph(Shuffle.AUTO);
        JobGraph apart = graph(Shuffle.ALWAYS);

        assertThat(PlannedJob.operators(together)).containsExactlyInAnyOrderElementsOf(PlannedJob.operators(apart));
        assertThat(together.getVerticesAsArray()).hasSize(3);
        assertThat(apart.getVerticesAsArray()).hasSizeGreaterThan(6);
    }

    private static JobGraph graph(Shuffle shuffle) {
        StatisticsConfig config = StatisticsConfig.of("localhost:1", Catalogue.BUILT_IN);
        return PlannedJob.graph(new Configuration(), 1, flink -> StatisticsJob.build(flink, config, shuffle));
    }

    @Test
    void recordsBetweenStepsAndInStatesAreFlat() {
        PojoTestUtils.assertSerializedAsPojoWithoutKryo(MeasuredValue.class);
        PojoTestUtils.assertSerializedAsPojoWithoutKryo(SeriesValue.class);
        PojoTestUtils.assertSerializedAsPojoWithoutKryo(StatisticMessage.class);
        PojoTestUtils.assertSerializedAsPojoWithoutKryo(Moments.class);
        PojoTestUtils.assertSerializedAsPojoWithoutKryo(Spread.class);
        PojoTestUtils.assertSerializedAsPojoWithoutKryo(Slice.class);
        PojoTestUtils.assertSerializedAsPojoWithoutKryo(Track.class);
        PojoTestUtils.assertSerializedAsPojoWithoutKryo(Total.class);
        PojoTestUtils.assertSerializedAsPojoWithoutKryo(Counted.class);
    }

    @Test
    void boardWhoseClockIsFastDoesNotMakeOthersLate() {
        Instant now = Instant.parse("2026-11-29T10:00:00Z");
        TakenAtWatermarks watermarks = new TakenAtWatermarks(60_000, Clock.fixed(now, ZoneOffset.UTC), () -> 0);
        Marks marks = new Marks();

        watermarks.onPeriodicEmit(marks);
        watermarks.onEvent(null, now.minusSeconds(10).toEpochMilli(), marks);
        watermarks.onPeriodicEmit(marks);
        watermarks.onEvent(null, now.plusSeconds(3_000).toEpochMilli(), marks);
        watermarks.onPeriodicEmit(marks);

        assertThat(marks.at)
                .containsExactly(
                        0L,
                        now.minusSeconds(70).toEpochMilli() - 1,
                        now.minusSeconds(60).toEpochMilli() - 1);
    }

    /** Else all that is recorded in the others would be read before time begins. */
    @Test
    void partitionOfWhichNothingCameYetHoldsTheOthersForAWhile() {
        AtomicLong active = new AtomicLong(1_000);
        Instant now = Instant.parse("2026-11-29T10:00:00Z");
        TakenAtWatermarks watermarks = new TakenAtWatermarks(60_000, Clock.fixed(now, ZoneOffset.UTC), active::get);
        Marks marks = new Marks();

        watermarks.onPeriodicEmit(marks);
        active.addAndGet(14_999);
        watermarks.onPeriodicEmit(marks);
        assertThat(marks.idle).isFalse();
        active.addAndGet(1);
        watermarks.onPeriodicEmit(marks);
        assertThat(marks.idle).isTrue();
        watermarks.onEvent(null, now.toEpochMilli(), marks);
        watermarks.onPeriodicEmit(marks);

        assertThat(marks.at).containsExactly(0L, 0L, now.minusSeconds(60).toEpochMilli() - 1);
    }

    /** Else what was recorded is read in steps: {@code findings/flink-alignment-steps.sh}. */
    @Test
    void partitionsThatAreAheadAreLookedAtAsOftenAsTimeIsTold() {
        StatisticsConfig config = StatisticsConfig.of("localhost:1", Catalogue.BUILT_IN);

        assertThat(StatisticsJob.watermarks(config).getAlignmentParameters().getUpdateInterval())
                .isEqualTo(new ExecutionConfig().getAutoWatermarkInterval());
    }

    private static final class Marks implements WatermarkOutput {
        private final List<Long> at = new ArrayList<>();
        private boolean idle;

        @Override
        public void emitWatermark(Watermark watermark) {
            at.add(watermark.getTimestamp());
        }

        @Override
        public void markIdle() {
            idle = true;
        }

        @Override
        public void markActive() {}
    }
}
