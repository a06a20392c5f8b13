package io.weir.alarms;

import io.weir.alarms.life.Addresses;
import io.weir.alarms.life.Told;
import org.apache.flink.api.common.functions.OpenContext;
import org.apache.flink.metrics.Counter;
import org.apache.flink.streaming.api.functions.co.BroadcastProcessFunction;
import org.apache.flink.util.Collector;

/** Hands a forecast on to each rule that is about it. */
final class FindForecastWatches extends BroadcastProcessFunction<FlatForecast, String, Told> {

    private static final long serialVersionUID = 1L;

    private final HeldRules rules;

    private transient Counter forecasts;

    FindForecastWatches(HeldRules rules) {
        this.rules = rules;
    }

    @Override
    public void open(OpenContext context) {
        forecasts = getRuntimeContext().getMetricGroup().counter("alarms_forecasts_total");
    }

    @Override
    public void processElement(FlatForecast forecast, ReadOnlyContext context, Collector<Told> out) throws Exception {
        forecasts.inc();
        Addresses.of(forecast.forecast(), rules.in(context.getBroadcastState(HeldRules.STATE)), out::collect);
    }

    @Override
    public void processBroadcastElement(String text, Context context, Collector<Told> out) throws Exception {
        rules.replace(context.getBroadcastState(HeldRules.STATE), text);
    }
}
