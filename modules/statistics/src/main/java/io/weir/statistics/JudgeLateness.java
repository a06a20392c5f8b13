package io.weir.statistics;

import java.util.List;

import org.apache.flink.api.common.state.ListState;
import org.apache.flink.api.common.state.ListStateDescriptor;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.api.common.typeinfo.Types;
import org.apache.flink.metrics.Counter;
import org.apache.flink.runtime.state.StateInitializationContext;
import org.apache.flink.runtime.state.StateSnapshotContext;
import org.apache.flink.streaming.api.operators.AbstractStreamOperator;
import org.apache.flink.streaming.api.operators.OneInputStreamOperator;
import org.apache.flink.streaming.api.watermark.Watermark;
import org.apache.flink.streaming.runtime.streamrecord.StreamRecord;
import org.apache.flink.util.OutputTag;

/**
 * Says once of each value whether it is too late, and hands it on to its series. It remembers how far time was: Flink itself begins anew after a
 * restore, and a value that comes too late would then open a window again that was told with all its values, and tell it with that one. So it would where
 * a job goes on with more lateness than it had: what was too late already stays so.
 */
final class JudgeLateness extends AbstractStreamOperator<SeriesValue>
        implements OneInputStreamOperator<MeasuredValue, SeriesValue> {

    /** Where goes what is too late. */
    static final OutputTag<MeasuredValue> LATE = new OutputTag<>("late", TypeInformation.of(MeasuredValue.class));

    private static final long serialVersionUID = 1L;

    private final long lateness;
    private final List<Scope> scopes;

    private transient ListState<Long> times;
    private transient ListState<Long> bounds;
    private transient long now;
    private transient long bound; // whatever was taken before is too late
    private transient Counter outOfOrder;
    private transient Counter late;

    /**
     * @param lateness for how long windows are corrected, in milliseconds
     */
    JudgeLateness(long lateness, List<Windows> windows) {
        this.lateness = lateness;
        scopes = Windows.scopes(windows);
    }

    @Override
    public void initializeState(StateInitializationContext context) throws Exception {
        super.initializeState(context);
        times = context.getOperatorStateStore().getUnionListState(new ListStateDescriptor<>("time", Types.LONG));
        bounds = context.getOperatorStateStore().getUnionListState(new ListStateDescriptor<>("bound", Types.LONG));
        now = furthest(times);
        bound = Math.max(furthest(bounds), boundAt(now));
    }

    private long boundAt(long time) {
        return time == Long.MIN_VALUE ? time : time - lateness;
    }

    /** Whichever was furthest, for all. */
    private static long furthest(ListState<Long> state) throws Exception {
        long furthest = Long.MIN_VALUE;
        for (long each : state.get()) {
            furthest = Math.max(furthest, each);
        }
        return furthest;
    }

    @Override
    public void open() throws Exception {
        super.open();
        outOfOrder = getMetricGroup().counter("statistics_out_of_order_total");
        late = getMetricGroup().counter("statistics_late_total");
    }

    @Override
    public void snapshotState(StateSnapshotContext context) throws Exception {
        super.snapshotState(context);
        times.update(List.of(now));
        bounds.update(List.of(bound));
    }

    @Override
    public void processWatermark(Watermark mark) throws Exception {
        if (mark.getTimestamp() < Long.MAX_VALUE) { // the end of what a job was given is not the end of time
            now = Math.max(now, mark.getTimestamp());
            bound = Math.max(bound, boundAt(now));
        }
        super.processWatermark(mark);
    }

    @Override
    public void processElement(StreamRecord<MeasuredValue> record) {
        MeasuredValue value = record.getValue();
        boolean isLate = value.takenAt() < bound;
        if (isLate) {
            late.inc();
            output.collect(LATE, new StreamRecord<>(value));
        } else if (value.takenAt() <= now) {
            outOfOrder.inc();
        }
        for (int n = 0; n < value.series().length; n++) {
            String series = value.series()[n];
            if (series != null) {
                String key = scopes.get(n).code() + '/' + series + '/' + value.kind();
                output.collect(new StreamRecord<>(new SeriesValue(key, value.value(), value.takenAt(), isLate)));
            }
        }
    }
}
