package io.weir.streams;

import java.time.Duration;
import java.util.function.LongSupplier;

import org.apache.flink.api.common.eventtime.Watermark;
import org.apache.flink.api.common.eventtime.WatermarkGenerator;
import org.apache.flink.api.common.eventtime.WatermarkGeneratorSupplier;
import org.apache.flink.api.common.eventtime.WatermarkOutput;

/**
 * How far event time has come, partition by partition: as far as its newest measure, less the time for which late ones are waited for. A
 * partition that rests holds nobody back. Where all rest, event time has come to the newest measure of all, and never beyond: a feed that
 * pauses is no reason to call its sensors silent. Flink's own idleness leaves time where the newest measure less that wait had brought it, so
 * that the last windows of a feed that pauses would stay open. Clocks of sensors are not trusted beyond reason: event time is never ahead of
 * when measures were sent, nor much behind.
 */
public final class MeasuredTime<T extends MeasuredTime.Sent> implements WatermarkGeneratorSupplier<T> {

    /** What was measured once, and sent later. */
    public interface Sent {

        /** When it was measured, in milliseconds since 1970. */
        long takenAt();

        /** When it was put on its topic, likewise. */
        long sentAt();
    }

    private static final long serialVersionUID = 1L;
    private static final long NOTHING_YET = Long.MIN_VALUE;

    private final long lateness;
    private final long longestDelay;

    private transient Came all; // of the partitions of this subtask

    /**
     * @param lateness for so long late ones are waited for
     * @param longestDelay 0 where the times of measures have nothing to do with when they were sent
     */
    public MeasuredTime(Duration lateness, Duration longestDelay) {
        this.lateness = lateness.toMillis();
        this.longestDelay = longestDelay.toMillis();
    }

    @Override
    public WatermarkGenerator<T> createWatermarkGenerator(Context context) {
        return of(context.getInputActivityClock()::relativeTimeMillis);
    }

    WatermarkGenerator<T> of(LongSupplier clock) {
        if (all == null) {
            all = new Came(clock.getAsLong());
        }
        return new Partition(clock);
    }

    /** What came. */
    private static final class Came {

        private long newest = NOTHING_YET;
        private long sent = NOTHING_YET;
        private long at;

        Came(long at) {
            this.at = at;
        }

        void add(Sent measure, long now) {
            newest = Math.max(newest, measure.takenAt());
            sent = Math.max(sent, measure.sentAt());
            at = now;
        }
    }

    private final class Partition implements WatermarkGenerator<T> {

        private final LongSupplier clock;
        private final Came own;

        Partition(LongSupplier clock) {
            this.clock = clock;
            this.own = new Came(clock.getAsLong());
        }

        @Override
        public void onEvent(T measure, long takenAt, WatermarkOutput out) {
            long now = clock.getAsLong();
            own.add(measure, now);
            all.add(measure, now);
        }

        @Override
        public void onPeriodicEmit(WatermarkOutput out) {
            long now = clock.getAsLong();
            boolean rests = now - own.at >= lateness;
            if (own.newest != NOTHING_YET) {
                boolean allRest = now - all.at >= lateness;
                Came came = rests ? all : own;
                out.emitWatermark(new Watermark(come(allRest ? came.newest : came.newest - lateness, came.sent)));
            }
            if (own.newest == NOTHING_YET ? rests : now - all.at >= 2 * lateness) {
                out.markIdle(); // others of other subtasks need not wait
            }
        }
    }

    private long come(long time, long sent) {
        return longestDelay == 0 ? time : Math.max(Math.min(time, sent), sent - longestDelay);
    }
}
