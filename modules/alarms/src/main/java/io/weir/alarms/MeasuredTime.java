package io.weir.alarms;

import org.apache.flink.api.common.eventtime.Watermark;
import org.apache.flink.api.common.eventtime.WatermarkGenerator;
import org.apache.flink.api.common.eventtime.WatermarkOutput;
import org.apache.flink.util.clock.RelativeClock;

/**
 * How far event time has come in a partition: as far as its newest measure, less the time for which late ones are waited for. Where
 * nothing comes for that time it has come to the newest measure, and never beyond: a feed that pauses is no reason to call its sensors
 * silent. Clocks of sensors are not trusted beyond reason: event time is never ahead of when measures were sent, nor much behind.
 */
final class MeasuredTime implements WatermarkGenerator<FlatMeasure> {

    private static final long NOTHING_YET = Long.MIN_VALUE;

    private final long lateness;
    private final long longestDelay;
    private final RelativeClock clock;

    private long newest = NOTHING_YET;
    private long sent = NOTHING_YET;
    private long heardAt;

    /**
     * @param lateness milliseconds
     * @param longestDelay likewise; 0 where the times of measures have nothing to do with when they were sent
     */
    MeasuredTime(long lateness, long longestDelay, RelativeClock clock) {
        this.lateness = lateness;
        this.longestDelay = longestDelay;
        this.clock = clock;
    }

    @Override
    public void onEvent(FlatMeasure measure, long takenAt, WatermarkOutput out) {
        newest = Math.max(newest, takenAt);
        sent = Math.max(sent, measure.sentAt());
        heardAt = clock.relativeTimeMillis();
    }

    @Override
    public void onPeriodicEmit(WatermarkOutput out) {
        if (newest == NOTHING_YET) {
            return;
        }
        boolean quiet = clock.relativeTimeMillis() - heardAt >= lateness;
        out.emitWatermark(new Watermark(quiet ? come(newest) : come(newest - lateness)));
    }

    private long come(long time) {
        return longestDelay == 0 ? time : Math.max(Math.min(time, sent), sent - longestDelay);
    }
}
