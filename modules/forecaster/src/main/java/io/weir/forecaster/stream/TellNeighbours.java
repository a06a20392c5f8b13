package io.weir.forecaster.stream;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.DoubleStream;

import io.weir.forecaster.series.NeighbourHours;
import org.apache.flink.api.common.functions.OpenContext;
import org.apache.flink.api.common.state.MapState;
import org.apache.flink.api.common.state.MapStateDescriptor;
import org.apache.flink.api.common.state.ValueState;
import org.apache.flink.api.common.state.ValueStateDescriptor;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.api.common.typeinfo.Types;
import org.apache.flink.streaming.api.TimerService;
import org.apache.flink.streaming.api.functions.KeyedProcessFunction;
import org.apache.flink.util.Collector;

/**
 * Tells a series that is new in a city what others of its kind there had in the hours before: when its first value came, and at the end of each
 * hour of its first day in which it spoke. Keyed by city and kind. What it tells is of event time alone, and there before the watermark of that
 * time is.
 */
final class TellNeighbours extends KeyedProcessFunction<String, SeriesValue, SeriesValue> {

    private static final long serialVersionUID = 1L;

    private transient MapState<String, Neighbour> neighbours; // by series
    private transient MapState<SeriesHour, RunningHour> running;
    private transient ValueState<NeighbourHours> hours;
    private transient MapState<Long, List<String>> beginning; // series, by when each begins

    @Override
    public void open(OpenContext context) {
        neighbours = getRuntimeContext()
                .getMapState(new MapStateDescriptor<>("neighbours", Types.STRING, TypeInformation.of(Neighbour.class)));
        running = getRuntimeContext()
                .getMapState(new MapStateDescriptor<>(
                        "running", TypeInformation.of(SeriesHour.class), TypeInformation.of(RunningHour.class)));
        hours = getRuntimeContext()
                .getState(new ValueStateDescriptor<>("hours", TypeInformation.of(NeighbourHours.class)));
        beginning = getRuntimeContext()
                .getMapState(new MapStateDescriptor<>("beginning", Types.LONG, Types.LIST(Types.STRING)));
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
            remember(value.series(), Neighbour.of(value), context.timerService());
            begin(value, context.timerService());
        } else if (value.hour() > before.heard()) {
            remember(value.series(), before.heard(value.hour()), context.timerService());
        }
        if (SeriesValue.end(value.hour()) > context.timerService().currentWatermark()) {
            SeriesHour hour = new SeriesHour(value.hour(), value.series());
            RunningHour sofar = running.get(hour);
            running.put(hour, (sofar == null ? RunningHour.EMPTY : sofar).and(value.value()));
            context.timerService().registerEventTimeTimer(SeriesValue.end(value.hour()));
        }
    }

    private void remember(String series, Neighbour neighbour, TimerService timers) throws Exception {
        neighbours.put(series, neighbour);
        timers.registerEventTimeTimer(SeriesValue.end(Neighbour.forgotten(neighbour.heard())));
    }

    private void begin(SeriesValue value, TimerService timers) throws Exception {
        List<String> before = beginning.get(value.takenAt());
        List<String> series = before == null ? new ArrayList<>() : new ArrayList<>(before);
        series.add(value.series());
        beginning.put(value.takenAt(), series);
        timers.registerEventTimeTimer(value.takenAt());
    }

    @Override
    public void onTimer(long time, OnTimerContext context, Collector<SeriesValue> out) throws Exception {
        long hour = SeriesValue.hour(time);
        if (time == SeriesValue.end(hour)) {
            tellNew(time, close(hour, time), out);
            forget(hour);
        } else {
            tellBeginning(time, out);
        }
        beginning.remove(time);
    }

    /** Who has begun in the last day is told once more, where it spoke in the hour: one that is elsewhere now hears of its neighbours there. */
    private void tellNew(long time, Set<String> spoke, Collector<SeriesValue> out) throws Exception {
        NeighbourHours told = hours.value();
        if (told == null) {
            return;
        }
        for (String series : spoke) {
            Neighbour neighbour = neighbours.get(series);
            if (neighbour != null && neighbour.isNew(time)) {
                out.collect(SeriesValue.around(series, told, time));
            }
        }
    }

    private void tellBeginning(long time, Collector<SeriesValue> out) throws Exception {
        NeighbourHours told = hours.value();
        List<String> begin = beginning.get(time);
        if (told == null || begin == null) {
            return;
        }
        for (String series : begin) {
            Neighbour neighbour = neighbours.get(series);
            if (neighbour != null && neighbour.begun() == time) {
                out.collect(SeriesValue.around(series, told, time));
            }
        }
    }

    private void forget(long hour) throws Exception {
        for (Iterator<Neighbour> each = neighbours.values().iterator(); each.hasNext(); ) {
            if (each.next().isForgotten(hour)) {
                each.remove();
            }
        }
        if (neighbours.isEmpty()) {
            neighbours.clear(); // an empty map takes room too
            running.clear();
            hours.clear();
        }
    }

    /** Ends an hour, of which is kept what the middle one of the neighbours had: one that is broken says nothing. Tells which series spoke in it. */
    private Set<String> close(long hour, long time) throws Exception {
        Set<String> spoke = new HashSet<>();
        DoubleStream.Builder means = DoubleStream.builder();
        for (Iterator<Map.Entry<SeriesHour, RunningHour>> each = running.iterator(); each.hasNext(); ) {
            Map.Entry<SeriesHour, RunningHour> one = each.next();
            if (one.getKey().hour() == hour) {
                spoke.add(one.getKey().series());
                Neighbour neighbour = neighbours.get(one.getKey().series());
                if (neighbour != null && neighbour.isSettled(time)) {
                    means.add(one.getValue().mean());
                }
            }
            if (one.getKey().hour() <= hour) {
                each.remove();
            }
        }
        double[] sorted = means.build().sorted().toArray();
        NeighbourHours before = hours.value();
        if (sorted.length > 0 && (before == null || hour > before.newest())) {
            double median = (sorted[(sorted.length - 1) / 2] + sorted[sorted.length / 2]) / 2;
            hours.update(before == null ? NeighbourHours.of(hour, median) : before.and(hour, median));
        }
        return spoke;
    }
}
