package io.weir.statistics;

import java.util.Arrays;

import io.weir.statistics.window.Moments;
import io.weir.statistics.window.Sliding;
import io.weir.statistics.window.Span;
import io.weir.statistics.window.Spread;
import io.weir.statistics.window.Track;
import org.apache.flink.api.common.functions.RuntimeContext;
import org.apache.flink.api.common.state.MapState;
import org.apache.flink.api.common.state.MapStateDescriptor;
import org.apache.flink.api.common.state.ValueState;
import org.apache.flink.api.common.state.ValueStateDescriptor;
import org.apache.flink.api.common.typeinfo.PrimitiveArrayTypeInfo;
import org.apache.flink.api.common.typeinfo.Types;

/**
 * Windows of the last so many values of a series. A value that came late would move all behind it into other windows, so each waits until none can
 * come before it; then it has its place, by the time it was taken and of several of one time by its size. What is told depends on the values
 * alone, and nothing is ever corrected.
 */
final class LastValues {

    private final Span span;
    private final SlicesInState slices;
    private final ValueState<Track> track;
    private final MapState<Long, double[]> waiting; // by when they were taken
    private final MapState<Long, Long> begins; // of each slice, when its first value was taken
    private final ValueState<Counted> counted;

    /** Takes what is told. */
    @FunctionalInterface
    interface Teller {

        /**
         * @param from when the first of the values was taken
         * @param to the first moment behind the last one
         * @param again how many windows were told before that end there too
         */
        void tell(long from, long to, int again, Moments moments, Spread spread);
    }

    LastValues(Span span, RuntimeContext flink, SlicesInState slices, ValueState<Track> track) {
        this.span = span;
        this.slices = slices;
        this.track = track;
        String name = span.text();
        waiting = flink.getMapState(waiting(span));
        begins = flink.getMapState(new MapStateDescriptor<>("begins-" + name, Types.LONG, Types.LONG));
        counted = flink.getState(new ValueStateDescriptor<>("counted-" + name, Counted.class));
    }

    /** Values of a series that wait, by when they were taken. */
    static MapStateDescriptor<Long, double[]> waiting(Span span) {
        return new MapStateDescriptor<>(
                "waiting-" + span.text(), Types.LONG, PrimitiveArrayTypeInfo.DOUBLE_PRIMITIVE_ARRAY_TYPE_INFO);
    }

    /** One more, which waits. */
    void add(double value, long takenAt) throws Exception {
        double[] together = waiting.get(takenAt);
        double[] more = together == null ? new double[1] : Arrays.copyOf(together, together.length + 1);
        more[more.length - 1] = value;
        waiting.put(takenAt, more);
    }

    /** Those that were taken then have their place now, and all that were taken before have theirs. */
    void settle(long takenAt, Teller teller) throws Exception {
        double[] together = waiting.get(takenAt);
        if (together == null) {
            return;
        }
        waiting.remove(takenAt);
        Arrays.sort(together);
        Counted now = counted.value() == null ? Counted.NONE : counted.value();
        Sliding sliding = new Sliding(span, 0, slices, track.value());
        for (double value : together) {
            now = place(value, takenAt, now, sliding, teller);
        }
        counted.update(now);
        track.update(sliding.track());
    }

    private Counted place(double value, long takenAt, Counted before, Sliding sliding, Teller teller) throws Exception {
        long number = before.values();
        if (span.slice(number) == number) {
            begins.put(number, takenAt);
        }
        sliding.add(number, value, takenAt);
        long values = number + 1;
        if (values % span.slide() != 0) {
            return new Counted(values, before.to(), before.again());
        }
        long to = takenAt + 1;
        int again = to == before.to() ? before.again() + 1 : 0;
        long first = Math.max(0, values - span.size());
        long from = begins.get(first);
        sliding.wake(number, (end, correction, moments, spread) -> teller.tell(from, to, again, moments, spread));
        for (long gone = first - 1; gone >= 0 && begins.contains(span.slice(gone)); gone = span.slice(gone) - 1) {
            begins.remove(span.slice(gone));
        }
        return new Counted(values, to, again);
    }
}
