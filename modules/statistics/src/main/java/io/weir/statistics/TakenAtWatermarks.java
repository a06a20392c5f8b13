package io.weir.statistics;

import java.time.Clock;
import java.util.function.LongSupplier;

import org.apache.flink.api.common.eventtime.Watermark;
import org.apache.flink.api.common.eventtime.WatermarkGenerator;
import org.apache.flink.api.common.eventtime.WatermarkOutput;

/**
 * So much behind the newest value, but never ahead of the clock: one board whose clock is fast would else make all others late. Before the first value it is
 * 1970, for a partition that says nothing bounds no other: all that is recorded would be read, and kept, until time begins.
 */
final class TakenAtWatermarks implements WatermarkGenerator<MeasuredValue> {

    private static final Watermark NOT_BEGUN = new Watermark(0);

    /**
     * For so many milliseconds a partition of which nothing came yet is waited for: until another broker leads it, or the first records of eighty
     * partitions have come one after the other. What begins later may be late.
     */
    private static final long FIRST_WAIT = 15_000;

    private final long outOfOrder;
    private final Clock clock;
    private final LongSupplier active;
    private final long begun;
    private long newest = Long.MIN_VALUE;

    /**
     * @param outOfOrder in milliseconds
     * @param clock that no time is ahead of
     * @param active for how many milliseconds the partition was read
     */
    TakenAtWatermarks(long outOfOrder, Clock clock, LongSupplier active) {
        this.outOfOrder = outOfOrder;
        this.clock = clock;
        this.active = active;
        begun = active.getAsLong();
    }

    @Override
    public void onEvent(MeasuredValue value, long takenAt, WatermarkOutput output) {
        newest = Math.max(newest, takenAt);
    }

    @Override
    public void onPeriodicEmit(WatermarkOutput output) {
        if (newest > Long.MIN_VALUE) {
            output.emitWatermark(new Watermark(Math.min(newest, clock.millis()) - outOfOrder - 1));
        } else if (active.getAsLong() - begun < FIRST_WAIT) {
            output.emitWatermark(NOT_BEGUN);
        } else {
            output.markIdle();
        }
    }
}
