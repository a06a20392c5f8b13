package io.weir.alarms;

import io.weir.alarms.life.Addresses;
import io.weir.alarms.life.Told;
import org.apache.flink.api.common.functions.OpenContext;
import org.apache.flink.metrics.Counter;
import org.apache.flink.streaming.api.functions.co.BroadcastProcessFunction;
import org.apache.flink.util.Collector;

/** Hands a measure on to each rule that is about it. */
final class FindWatches extends BroadcastProcessFunction<FlatMeasure, String, Told> {

    private static final long serialVersionUID = 1L;

    private final HeldRules rules;

    private transient Counter measures;

    FindWatches(HeldRules rules) {
        this.rules = rules;
    }

    @Override
    public void open(OpenContext context) {
        measures = getRuntimeContext().getMetricGroup().counter("alarms_measures_total");
    }

    @Override
    public void processElement(FlatMeasure measure, ReadOnlyContext context, Collector<Told> out) throws Exception {
        measures.inc();
        Addresses.of(measure.measure(), rules.in(context.getBroadcastState(HeldRules.STATE)), out::collect);
    }

    @Override
    public void processBroadcastElement(String text, Context context, Collector<Told> out) throws Exception {
        rules.replace(context.getBroadcastState(HeldRules.STATE), text);
    }
}
