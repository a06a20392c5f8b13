package io.weir.statistics;

import java.time.Clock;

import org.apache.flink.api.common.eventtime.Watermark;
import org.apache.flink.api.common.eventtime.WatermarkGenerator;
import org.apache.flink.api.common.eventtime.WatermarkOutput;

/**
 * So much behind the newest value, but never ahead of the clock: one board whose clock is fast would else make all others late.
 */
final class TakenAtWatermarks implements WatermarkGenerator<MeasuredValue> {

    private final long outOfOrder;
    private final Clock clock;
    private long newest = Long.MIN_VALUE;

    /** @param outOfOrder in milliseconds */
    TakenAtWatermarks(long outOfOrder, Clock clock) {
        this.outOfOrder = outOfOrder;
        this.clock = clock;
    }

    @Override
    public void onEvent(MeasuredValue value, long takenAt, WatermarkOutput output) {
        newest = Math.max(newest, takenAt);
    }

    @Override
    public void onPeriodicEmit(WatermarkOutput output) {
        if (newest > Long.MIN_VALUE) {
            output.emitWatermark(new Watermark(Math.min(newest, clock.millis()) - outOfOrder - 1));
        }
    }
}
