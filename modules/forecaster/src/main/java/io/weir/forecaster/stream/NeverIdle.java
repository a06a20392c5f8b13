package io.weir.forecaster.stream;

import org.apache.flink.streaming.api.functions.KeyedProcessFunction;
import org.apache.flink.streaming.api.operators.KeyedProcessOperator;
import org.apache.flink.streaming.runtime.watermarkstatus.WatermarkStatus;

/**
 * A step by the side of the values that it is made of, for which event time has to wait. It never says that it rests: when all rested, and a
 * burst came, event time would go by the values alone before the burst had come through here. Nobody is held up by that, for it rests only while
 * all of its input does, and has let event time go as far as that by then.
 */
final class NeverIdle<K, I, O> extends KeyedProcessOperator<K, I, O> {

    private static final long serialVersionUID = 1L;

    NeverIdle(KeyedProcessFunction<K, I, O> step) {
        super(step);
    }

    @Override
    public void processWatermarkStatus(WatermarkStatus status) {
        // goes no further
    }
}
