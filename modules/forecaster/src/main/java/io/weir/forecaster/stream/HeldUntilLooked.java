package io.weir.forecaster.stream;

import org.apache.flink.api.common.eventtime.WatermarkGenerator;
import org.apache.flink.api.common.eventtime.WatermarkOutput;
import org.apache.flink.api.common.eventtime.WatermarkStrategy;

/**
 * Looks hold event time back until the first of them is whole, after each start: so nothing is forecast before all models are known that were
 * published by then. From then on they say nothing of event time.
 */
final class HeldUntilLooked implements WatermarkGenerator<ModelLooks> {

    private boolean looked;

    private HeldUntilLooked() {}

    static WatermarkStrategy<ModelLooks> strategy() {
        return WatermarkStrategy.forGenerator(context -> new HeldUntilLooked());
    }

    @Override
    public void onEvent(ModelLooks looks, long timestamp, WatermarkOutput out) {
        looked |= looks.whole();
        onPeriodicEmit(out);
    }

    @Override
    public void onPeriodicEmit(WatermarkOutput out) {
        if (looked) {
            out.markIdle();
        }
    }
}
