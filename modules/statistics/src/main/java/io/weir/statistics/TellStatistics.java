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
import org.apache.flink.api.common.state.ValueState;
import org.apache.flink.api.common.state.ValueStateDescriptor;
import org.apache.flink.metrics.Counter;
import org.apache.flink.runtime.state.StateInitializationContext;
import org.apache.flink.runtime.state.StateSnapshotContext;
import org.apache.flink.runtime.state.VoidNamespace;
import org.apache.flink.runtime.state.VoidNamespaceSerializer;
import org.apache.flink.streaming.api.operators.AbstractStreamOperator;
import org.apache.flink.streaming.api.operators.InternalTimer;
import org.apache.flink.streaming.api.operators.InternalTimerService;
import org.apache.flink.streaming.api.operators.OneInputStreamOperator;
import org.apache.flink.streaming.api.operators.TimestampedCollector;
import org.apache.flink.streaming.api.operators.Triggerable;
import org.apache.flink.streaming.runtime.streamrecord.StreamRecord;

/**
 * Keeps the windows of each series and what all its values were, and tells them as time of values passes. An operator and no function, as only that
 * may write the state of other keys than the one at hand, which {@link WriteBack} does; what Flink calls by the names of its process function goes on in it.
 */
final class TellStatistics extends AbstractStreamOperator<StatisticMessage>
        implements OneInputStreamOperator<SeriesValue, StatisticMessage>, Triggerable<String, VoidNamespace> {

    private static final long serialVersionUID = 1L;
    private static final String TOTAL = "total";

    /** Bytes for what was changed since the last checkpoint: some thousand slices and totals with all their buckets. */
    private static final long MEMORY = 16 * 1024 * 1024;

    private final List<Windows> windows;
    private final long lateness;
    private final long totals;
    private final long memory;

    private transient SlicesInState[] slices;
    private transient ValueState<Track>[] tracks;
    private transient LastValues[] counted; // in the place of windows by count, else null
    private transient WriteBack<VoidNamespace, Total> total;
    private transient InternalTimerService<VoidNamespace> timers;
    private transient TimestampedCollector<StatisticMessage> out;
    private transient Map<String, int[]> byScope;
    private transient boolean restored;
    private transient Counter results;
    private transient Counter corrections;

    /**
     * @param lateness for how long windows are corrected, in milliseconds
     * @param totals how often it is told what all values were, in milliseconds; 0 where it is not
     */
    TellStatistics(List<Windows> windows, long lateness, long totals) {
        this(windows, lateness, totals, MEMORY);
    }

    /** @param memory bytes for what was changed since the last checkpoint */
    TellStatistics(List<Windows> windows, long lateness, long totals, long memory) {
        this.windows = windows;
        this.lateness = lateness;
        this.totals = totals;
        this.memory = memory;
    }

    @Override
    public void initializeState(StateInitializationContext context) throws Exception {
        super.initializeState(context);
        restored = context.isRestored();
    }

    @Override
    @SuppressWarnings({"unchecked", "rawtypes"}) // there are no arrays of generic types
    public void open() throws Exception {
        super.open();
        timers = getInternalTimerService("user-timers", VoidNamespaceSerializer.INSTANCE, this);
        out = new TimestampedCollector<>(output);
        byScope = new HashMap<>();
        slices = new SlicesInState[windows.size()];
        tracks = new ValueState[windows.size()];
        counted = new LastValues[windows.size()];
        long share = memory / (windows.size() + 1);
        for (int n = 0; n < windows.size(); n++) {
            String name = windows.get(n).span().text(); // each length has states of its own, whatever others there are
            slices[n] = new SlicesInState(getRuntimeContext(), this, "slices-" + name, share);
            tracks[n] = getRuntimeContext().getState(new ValueStateDescriptor<>("track-" + name, Track.class));
            if (windows.get(n).span().isCount()) {
                counted[n] = new LastValues(windows.get(n).span(), getRuntimeContext(), slices[n], tracks[n]);
                if (restored) {
                    wakeAgain(windows.get(n).span());
                }
            }
        }
        total = new WriteBack<>(
                this,
                new StoredTotal(getRuntimeContext().getState(new ValueStateDescriptor<>(TOTAL, Total.class))),
                all -> all.spread().bytes(),
                share);
        results = getMetricGroup().counter("statistics_results_total");
        corrections = getMetricGroup().counter("statistics_corrections_total");
    }

    /** Values that wait have their timers by the lateness of the job before, which may be another one. */
    private void wakeAgain(Span span) throws Exception {
        getKeyedStateBackend()
                .applyToAllKeys(
                        VoidNamespace.INSTANCE,
                        VoidNamespaceSerializer.INSTANCE,
                        LastValues.waiting(span),
                        (key, waiting) -> {
                            for (long takenAt : waiting.keys()) {
                                wakeAt(settled(takenAt));
                            }
                        });
    }

    /** All there is of a series' total. */
    private record StoredTotal(ValueState<Total> state) implements WriteBack.Stored<VoidNamespace, Total> {

        @Override
        public Total get(VoidNamespace only) throws Exception {
            return state.value();
        }

        @Override
        public void put(VoidNamespace only, Total total) throws Exception {
            state.update(total);
        }

        @Override
        public void remove(VoidNamespace only) {
            state.clear();
        }
    }

    @Override
    public void snapshotState(StateSnapshotContext context) throws Exception {
        for (SlicesInState each : slices) {
            each.writeAll();
        }
        total.writeAll();
        super.snapshotState(context);
    }

    @Override
    public void processElement(StreamRecord<SeriesValue> record) throws Exception {
        SeriesValue value = record.getValue();
        addToTotal(value);
        if (value.late()) {
            return;
        }
        for (int n : windowsOf(value.key())) {
            if (counted[n] == null) {
                addToWindow(n, value);
            } else {
                counted[n].add(value.value(), value.takenAt());
                wakeAt(settled(value.takenAt()));
            }
        }
    }

    private void wakeAt(long time) {
        timers.registerEventTimeTimer(VoidNamespace.INSTANCE, time);
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

    private void addToTotal(SeriesValue value) throws Exception {
        if (totals == 0) {
            return;
        }
        Total before = total.get(VoidNamespace.INSTANCE);
        Total more = (before == null ? Total.NONE : before).with(value.value(), value.takenAt());
        Total after = more.dueBehind(value.takenAt(), timers.currentWatermark(), totals);
        if (after != more) {
            wakeAt(after.due() - 1);
        }
        total.put(VoidNamespace.INSTANCE, after);
    }

    private void addToWindow(int n, SeriesValue value) throws Exception {
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
        long next = timers.currentWatermark() + 1;
        wakeAt(Math.max(wake, next));
    }

    @Override
    public void onEventTime(InternalTimer<String, VoidNamespace> timer) throws Exception {
        out.setAbsoluteTimestamp(timer.getTimestamp());
        long now = timers.currentWatermark();
        String key = timer.getKey();
        for (int n : windowsOf(key)) {
            if (counted[n] != null) {
                String window = windows.get(n).span().text();
                counted[n].settle(
                        timer.getTimestamp() - settled(0),
                        (from, to, again, moments, spread) -> tell(key, window, from, to, again, moments, spread));
                continue;
            }
            Track track = tracks[n].value();
            if (track != null) {
                wake(n, track, now, key);
            }
        }
        Total all = total.get(VoidNamespace.INSTANCE);
        if (all != null && all.isDue() && all.due() - 1 <= now) {
            tell(key, TOTAL, all.first(), all.due(), 0, all.moments(), all.spread());
            total.put(VoidNamespace.INSTANCE, all.asTold());
        }
    }

    @Override
    public void onProcessingTime(InternalTimer<String, VoidNamespace> timer) {
        throw new IllegalStateException("No time but that of values is waited for");
    }

    private void wake(int n, Track track, long now, String key) throws Exception {
        Span span = windows.get(n).span();
        Sliding sliding = new Sliding(span, lateness, slices[n], track);
        long wake = sliding.wake(
                now,
                (end, correction, moments, spread) ->
                        tell(key, span.text(), end - span.size(), end, correction, moments, spread));
        Track after = sliding.track();
        if (after == null) {
            tracks[n].clear();
        } else {
            tracks[n].update(after);
            wakeAt(wake);
        }
    }

    private void tell(String key, String window, long from, long to, int correction, Moments moments, Spread spread) {
        results.inc();
        if (correction > 0) {
            corrections.inc();
        }
        out.collect(StatisticMessage.of(key, window, Math.min(from, to - 1), to, correction, moments, spread));
    }
}
