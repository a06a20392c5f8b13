package io.weir.rankings;

import org.apache.flink.api.common.functions.OpenContext;
import org.apache.flink.api.common.state.ValueState;
import org.apache.flink.api.common.state.ValueStateDescriptor;
import org.apache.flink.metrics.Counter;
import org.apache.flink.metrics.MetricGroup;
import org.apache.flink.streaming.api.functions.KeyedProcessFunction;
import org.apache.flink.util.Collector;

/** Remembers of each product its newest version, and hands on what another one changes in the rankings. */
final class CompareVersions extends KeyedProcessFunction<String, ProductVersion, RowChange> {

    private static final long serialVersionUID = 1L;

    private transient ValueState<ProductVersion> newest;
    private transient Counter repeated;
    private transient Counter outdated;

    @Override
    public void open(OpenContext context) {
        newest = getRuntimeContext().getState(new ValueStateDescriptor<>("newest", ProductVersion.class));
        MetricGroup metrics = getRuntimeContext().getMetricGroup();
        repeated = metrics.counter("rankings_repeated_total");
        outdated = metrics.counter("rankings_outdated_total");
    }

    @Override
    public void processElement(ProductVersion product, Context context, Collector<RowChange> out) throws Exception {
        ProductVersion before = newest.value();
        if (before == null) {
            newest.update(product);
            RowChanges.between(null, product, out::collect);
        } else if (product.isNewerThan(before)) {
            newest.update(product); // also where it says the same: what comes next is compared to its times
            if (product.saysTheSameAs(before)) {
                repeated.inc();
            } else {
                RowChanges.between(before, product, out::collect);
            }
        } else {
            (product.saysTheSameAs(before) ? repeated : outdated).inc();
        }
    }
}
