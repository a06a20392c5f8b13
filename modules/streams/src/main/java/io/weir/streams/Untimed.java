package io.weir.streams;

import org.apache.flink.api.common.eventtime.WatermarkGenerator;
import org.apache.flink.api.common.eventtime.WatermarkOutput;
import org.apache.flink.api.common.eventtime.WatermarkStrategy;

/** Of a stream that says nothing of event time: it must not hold it back either, as it would by saying nothing. */
public final class Untimed<T> implements WatermarkGenerator<T> {

    private Untimed() {}

    /** For {@code assignTimestampsAndWatermarks}. */
    public static <T> WatermarkStrategy<T> strategy() {
        return WatermarkStrategy.forGenerator(context -> new Untimed<>());
    }

    @Override
    public void onEvent(T event, long timestamp, WatermarkOutput out) {
        out.markIdle();
    }

    @Override
    public void onPeriodicEmit(WatermarkOutput out) {
        out.markIdle();
    }
}
