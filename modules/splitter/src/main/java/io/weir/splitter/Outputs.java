package io.weir.splitter;

import java.util.Arrays;
import java.util.EnumMap;
import java.util.Map;

import io.weir.model.Flag;
import io.weir.model.Reason;
import io.weir.model.Rejected;
import org.apache.flink.metrics.Counter;
import org.apache.flink.metrics.MetricGroup;
import org.apache.flink.streaming.api.operators.Output;
import org.apache.flink.streaming.runtime.streamrecord.StreamRecord;

/** Hands the parts of messages to Flink, and counts them. */
final class Outputs implements ReadingSplitter.Outlet {

    private final Output<StreamRecord<MeasureMessage>> output;
    private final StreamRecord<MeasureMessage> measure = new StreamRecord<>(null); // one for all: objects are reused
    private final MetricGroup metrics;
    private final Counter duplicates;
    private final Map<Flag, Counter> flagged = new EnumMap<>(Flag.class);
    private final Map<Reason, Counter> rejected = new EnumMap<>(Reason.class);
    private Counter[] measures = {}; // by the number of their kind

    Outputs(Output<StreamRecord<MeasureMessage>> output, MetricGroup metrics) {
        this.output = output;
        this.metrics = metrics;
        this.duplicates = metrics.counter("splitter_duplicates_total");
    }

    @Override
    public void measure(MeasuredKind kind, MeasureMessage message) {
        counter(kind).inc();
        output.collect(measure.replace(message));
    }

    @Override
    public void flagged(Flag flag) {
        flagged.computeIfAbsent(
                        flag, one -> metrics.addGroup("flag", one.code()).counter("splitter_flagged_total"))
                .inc();
    }

    @Override
    public void rejected(Rejected rejection) {
        rejected.computeIfAbsent(
                        rejection.reason(),
                        reason -> metrics.addGroup("reason", reason.code()).counter("splitter_rejected_total"))
                .inc();
        output.collect(SplitReading.REJECTED, new StreamRecord<>(rejection));
    }

    @Override
    public void duplicate() {
        duplicates.inc();
    }

    private Counter counter(MeasuredKind kind) {
        if (kind.number >= measures.length) {
            measures = Arrays.copyOf(measures, kind.number + 1);
        }
        Counter counter = measures[kind.number];
        if (counter == null) {
            counter = metrics.addGroup("kind", kind.name()).counter("splitter_measures_total");
            measures[kind.number] = counter;
        }
        return counter;
    }
}
