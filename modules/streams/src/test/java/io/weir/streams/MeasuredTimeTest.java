package io.weir.streams;

import java.time.Duration;

import org.apache.flink.api.common.eventtime.Watermark;
import org.apache.flink.api.common.eventtime.WatermarkGenerator;
import org.apache.flink.api.common.eventtime.WatermarkOutput;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class MeasuredTimeTest {

    private static final long MINUTE = 60_000;

    private final MeasuredTime<Value> time = new MeasuredTime<>(Duration.ofMinutes(1), Duration.ofMinutes(15));
    private long clock = 1_000 * MINUTE;
    private final Partition one = new Partition(time);
    private final Partition other = new Partition(time);

    @Test
    void lateOnesAreWaitedFor() {
        one.measure(clock, clock);

        assertThat(one.watermark()).isEqualTo(clock - MINUTE);
    }

    @Test
    void aPartitionThatRestsHoldsNobodyBackAndNothingIsLeftWaitingWhereAllRest() {
        one.measure(clock - 5 * MINUTE, clock);
        other.measure(clock, clock);
        clock += MINUTE;

        assertThat(one.watermark()).isEqualTo(clock - MINUTE);
        assertThat(other.watermark()).isEqualTo(clock - MINUTE);
        clock += MINUTE;
        assertThat(other.watermark())
                .as("not beyond the newest, however long nothing comes")
                .isEqualTo(clock - 2 * MINUTE);
        assertThat(one.watermark()).isEqualTo(clock - 2 * MINUTE);
        assertThat(one.idle).isTrue();
    }

    @Test
    void aPartitionWithoutAMeasureSaysNothingAndSoonRests() {
        assertThat(one.watermark()).isEqualTo(Long.MIN_VALUE);
        assertThat(one.idle).isFalse();
        clock += MINUTE;
        assertThat(one.watermark()).isEqualTo(Long.MIN_VALUE);
        assertThat(one.idle).isTrue();
    }

    @Test
    void aClockThatIsAheadOrBehindMovesNothingBeyondReason() {
        one.measure(clock + 55 * MINUTE, clock);
        assertThat(one.watermark()).isEqualTo(clock);

        other.measure(clock - 600 * MINUTE, clock);
        assertThat(other.watermark()).isEqualTo(clock - 15 * MINUTE);
    }

    @Test
    void whereTimesHaveNothingToDoWithSendingTheyAloneCount() {
        Partition recorded = new Partition(new MeasuredTime<>(Duration.ofMinutes(1), Duration.ZERO));
        recorded.measure(MINUTE, clock);

        assertThat(recorded.watermark()).isZero();
    }

    private record Value(long takenAt, long sentAt) implements MeasuredTime.Sent {}

    private final class Partition implements WatermarkOutput {

        private final WatermarkGenerator<Value> generator;
        private long watermark = Long.MIN_VALUE;
        private boolean idle;

        Partition(MeasuredTime<Value> time) {
            generator = time.of(() -> clock);
        }

        void measure(long takenAt, long sentAt) {
            Value measure = new Value(takenAt, sentAt);
            generator.onEvent(measure, takenAt, this);
        }

        long watermark() {
            generator.onPeriodicEmit(this);
            return watermark;
        }

        @Override
        public void emitWatermark(Watermark next) {
            watermark = Math.max(watermark, next.getTimestamp());
            idle = false;
        }

        @Override
        public void markIdle() {
            idle = true;
        }

        @Override
        public void markActive() {
            idle = false;
        }
    }
}
