package io.weir.statistics;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

import io.weir.statistics.window.Moments;
import io.weir.statistics.window.Slice;
import io.weir.statistics.window.Sliding;
import io.weir.statistics.window.Span;
import io.weir.statistics.window.Spread;
import io.weir.statistics.window.Track;
import org.apache.flink.api.common.functions.OpenContext;
import org.apache.flink.api.common.state.ValueState;
import org.apache.flink.api.common.state.ValueStateDescriptor;
import org.apache.flink.metrics.Counter;
import org.apache.flink.streaming.api.functions.KeyedProcessFunction;
import org.apache.flink.util.Collector;

/** Keeps the windows of each series and what all its values were, and tells them as time of values passes. */
final class TellStatistics extends KeyedProcessFunction<String, SeriesValue, StatisticMessage> {

    private static final long serialVersionUID = 1L;
    private static final String TOTAL = "total";

    private final List<Windows> windows;
    private final long lateness;
    private final long totals;

    private transient SlicesInState[] slices;
    private transient ValueState<Track>[] tracks;
    private transient LastValues[] counted; // in the place of windows by count, else null
    private transient ValueState<Total> total;
    private transient Map<String, int[]> byScope;
    private transient Counter results;
    private transient Counter corrections;

    /**
     * @param lateness for how long windows are corrected, in milliseconds
     * @param totals how often it is told what all values were, in milliseconds; 0 where it is not
     */
    TellStatistics(List<Windows> windows, long lateness, long totals) {
        this.windows = windows;
        this.lateness = lateness;
        this.totals = totals;
    }

    @Override
    @SuppressWarnings({"unchecked", "rawtypes"}) // there are no arrays of generic types
    public void open(OpenContext context) {
        byScope = new HashMap<>();
        slices = new SlicesInState[windows.size()];
        tracks = new ValueState[windows.size()];
        counted = new LastValues[windows.size()];
        for (int n = 0; n < windows.size(); n++) {
            String name = windows.get(n).span().text(); // each length has states of its own, whatever others there are
            slices[n] = new SlicesInState(getRuntimeContext(), "slices-" + name);
            tracks[n] = getRuntimeContext().getState(new ValueStateDescriptor<>("track-" + name, Track.class));
            counted[n] = windows.get(n).span().isCount()
                    ? new LastValues(windows.get(n).span(), getRuntimeContext(), slices[n], tracks[n])
                    : null;
        }
        total = getRuntimeContext().getState(new ValueStateDescriptor<>(TOTAL, Total.class));
        results = getRuntimeContext().getMetricGroup().counter("statistics_results_total");
        corrections = getRuntimeContext().getMetricGroup().counter("statistics_corrections_total");
    }

    @Override
    public void processElement(SeriesValue value, Context context, Collector<StatisticMessage> out) throws Exception {
        addToTotal(value, context);
        if (value.late()) {
            return;
        }
        for (int n : windowsOf(value.key())) {
            if (counted[n] == null) {
                addToWindow(n, value, context);
            } else {
                counted[n].add(value.value(), value.takenAt());
                context.timerService().registerEventTimeTimer(settled(value.takenAt()));
            }
        }
    }

    /** From when on none can come any more that was taken then or before. */
    private long settled(long takenAt) {
        return takenAt + lateness + 1;
    }

    /** Which windows are told of a series. */
    private int[] windowsOf(String key) {
        return byScope.computeIfAbsent(StatisticMessage.scope(key), code -> {
            return IntStream.range(0, windows.size())
                    .filter(n -> windows.get(n).scopes().stream()
                            .anyMatch(scope -> scope.code().equals(code)))
                    .toArray();
        });
    }

    private void addToTotal(SeriesValue value, Context context) throws Exception {
        if (totals == 0) {
            return;
        }
        Total before = total.value();
        Total after = (before == null ? Total.NONE : before).with(value.value(), value.takenAt());
        if (!after.isDue()) {
            after = after.dueBehind(context.timerService().currentWatermark(), totals);
            context.timerService().registerEventTimeTimer(after.due() - 1);
        }
        total.update(after);
    }

    private void addToWindow(int n, SeriesValue value, Context context) throws Exception {
        Span span = windows.get(n).span();
        long start = span.slice(value.takenAt());
        Slice slice = slices[n].get(start);
        if (slice != null && !slice.told()) { // nothing but the slice changes, and it is waited for already
            slices[n].put(start, slice.with(value.value(), value.takenAt()));
            return;
        }
        Sliding sliding = new Sliding(span, lateness, slices[n], tracks[n].value());
        long wake = sliding.add(value.value(), value.takenAt());
        tracks[n].update(sliding.track());
        long next = context.timerService().currentWatermark() + 1;
        context.timerService().registerEventTimeTimer(Math.max(wake, next));
    }

    @Override
    public void onTimer(long time, OnTimerContext context, Collector<StatisticMessage> out) throws Exception {
        long now = context.timerService().currentWatermark();
        String key = context.getCurrentKey();
        for (int n : windowsOf(key)) {
            if (counted[n] != null) {
                String window = windows.get(n).span().text();
                counted[n].settle(
                        time - settled(0),
                        (from, to, again, moments, spread) -> tell(key, window, from, to, again, moments, spread, out));
                continue;
            }
            Track track = tracks[n].value();
            if (track != null) {
                wake(n, track, now, key, context, out);
            }
        }
        Total all = total.value();
        if (all != null && all.isDue() && all.due() - 1 <= now) {
            tell(key, TOTAL, all.first(), all.due(), 0, all.moments(), all.spread(), out);
            total.update(all.asTold());
        }
    }

    private void wake(int n, Track track, long now, String key, OnTimerContext context, Collector<StatisticMessage> out)
            throws Exception {
        Span span = windows.get(n).span();
        Sliding sliding = new Sliding(span, lateness, slices[n], track);
        long wake = sliding.wake(
                now,
                (end, correction, moments, spread) ->
                        tell(key, span.text(), end - span.size(), end, correction, moments, spread, out));
        Track after = sliding.track();
        if (after == null) {
            tracks[n].clear();
        } else {
            tracks[n].update(after);
            context.timerService().registerEventTimeTimer(wake);
        }
    }

    private void tell(
            String key,
            String window,
            long from,
            long to,
            int correction,
            Moments moments,
            Spread spread,
            Collector<StatisticMessage> out) {
        results.inc();
        if (correction > 0) {
            corrections.inc();
        }
        out.collect(StatisticMessage.of(key, window, Math.min(from, to - 1), to, correction, moments, spread));
    }
}
