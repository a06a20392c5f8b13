package io.weir.forecaster.stream;

import java.util.Iterator;
import java.util.Map;
import java.util.stream.DoubleStream;

import io.weir.forecaster.series.NeighbourHours;
import org.apache.flink.api.common.functions.OpenContext;
import org.apache.flink.api.common.state.MapState;
import org.apache.flink.api.common.state.MapStateDescriptor;
import org.apache.flink.api.common.state.ValueState;
import org.apache.flink.api.common.state.ValueStateDescriptor;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.api.common.typeinfo.Types;
import org.apache.flink.streaming.api.functions.KeyedProcessFunction;
import org.apache.flink.util.Collector;

/**
 * Tells a series that is new in a city what others of its kind there had in the hours before: when its first value came, and at the end of each
 * hour of its first day. Keyed by city and kind. What it tells is of event time alone, and there before the watermark of that time is.
 */
final class TellNeighbours extends KeyedProcessFunction<String, SeriesValue, SeriesValue> {

    private static final long serialVersionUID = 1L;

    private transient MapState<String, Neighbour> neighbours; // by series
    private transient MapState<SeriesHour, RunningHour> running;
    private transient ValueState<NeighbourHours> hours;

    @Override
    public void open(OpenContext context) {
        neighbours = getRuntimeContext()
                .getMapState(new MapStateDescriptor<>("neighbours", Types.STRING, TypeInformation.of(Neighbour.class)));
        running = getRuntimeContext()
                .getMapState(new MapStateDescriptor<>(
                        "running", TypeInformation.of(SeriesHour.class), TypeInformation.of(RunningHour.class)));
        hours = getRuntimeContext()
                .getState(new ValueStateDescriptor<>("hours", TypeInformation.of(NeighbourHours.class)));
    }

    /** What values of a city and kind are kept by; of those that have no city there is none. */
    static String key(SeriesValue value) {
        return value.city() + '/' + SeriesValue.kind(value.series());
    }

    @Override
    public void processElement(SeriesValue value, Context context, Collector<SeriesValue> out) throws Exception {
        if (!Double.isFinite(value.value()) || value.isAhead()) {
            return;
        }
        Neighbour before = neighbours.get(value.series());
        if (before == null || before.beginsAnewWith(value)) {
            neighbours.put(value.series(), Neighbour.of(value));
            context.timerService().registerEventTimeTimer(value.takenAt());
        } else if (value.hour() > before.heard()) {
            neighbours.put(value.series(), before.heard(value.hour()));
        }
        NeighbourHours told = hours.value();
        if (told == null || value.hour() > told.newest()) {
            SeriesHour hour = new SeriesHour(value.hour(), value.series());
            RunningHour sofar = running.get(hour);
            running.put(hour, (sofar == null ? RunningHour.EMPTY : sofar).and(value.value()));
            context.timerService().registerEventTimeTimer(SeriesValue.end(value.hour()));
        }
    }

    @Override
    public void onTimer(long time, OnTimerContext context, Collector<SeriesValue> out) throws Exception {
        long hour = SeriesValue.hour(time);
        boolean hasEnded = time == SeriesValue.end(hour);
        if (hasEnded) {
            close(hour, time);
        }
        NeighbourHours told = hours.value();
        if (told == null && !hasEnded) {
            return;
        }
        for (Iterator<Map.Entry<String, Neighbour>> each = neighbours.iterator(); each.hasNext(); ) {
            Map.Entry<String, Neighbour> one = each.next();
            Neighbour neighbour = one.getValue();
            if (neighbour.isForgotten(hour)) {
                each.remove();
            } else if (told != null && (hasEnded ? neighbour.isNew(time) : neighbour.begun() == time)) {
                out.collect(SeriesValue.around(one.getKey(), told, time));
            }
        }
    }

    /** The middle one of its neighbours: one that is broken says nothing. */
    private void close(long hour, long time) throws Exception {
        DoubleStream.Builder means = DoubleStream.builder();
        for (Iterator<Map.Entry<SeriesHour, RunningHour>> each = running.iterator(); each.hasNext(); ) {
            Map.Entry<SeriesHour, RunningHour> one = each.next();
            if (one.getKey().hour() <= hour) {
                Neighbour neighbour = neighbours.get(one.getKey().series());
                if (one.getKey().hour() == hour && neighbour != null && neighbour.isSettled(time)) {
                    means.add(one.getValue().mean());
                }
                each.remove();
            }
        }
        double[] sorted = means.build().sorted().toArray();
        NeighbourHours before = hours.value();
        if (sorted.length > 0 && (before == null || hour > before.newest())) {
            double median = (sorted[(sorted.length - 1) / 2] + sorted[sorted.length / 2]) / 2;
            hours.update(before == null ? NeighbourHours.of(hour, median) : before.and(hour, median));
        }
    }
}
