package io.weir.quality.stream;

import io.weir.model.SensorFlag;
import io.weir.quality.PlaceRules;
import io.weir.quality.Sample;
import org.apache.flink.api.common.functions.OpenContext;
import org.apache.flink.api.common.state.MapState;
import org.apache.flink.api.common.state.MapStateDescriptor;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.api.common.typeinfo.Types;
import org.apache.flink.streaming.api.functions.KeyedProcessFunction;
import org.apache.flink.util.Collector;

/** Judges the dust of a place by its air. */
final class FlagPlace extends KeyedProcessFunction<String, Sample, SensorFlag> {

    private static final long serialVersionUID = 1L;

    private transient MapState<String, PlaceRules.Latest> place;

    @Override
    public void open(OpenContext context) {
        place = getRuntimeContext()
                .getMapState(
                        new MapStateDescriptor<>("place", Types.STRING, TypeInformation.of(PlaceRules.Latest.class)));
    }

    @Override
    public void processElement(Sample sample, Context context, Collector<SensorFlag> out) {
        PlaceRules.judge(sample, new StateMemory<>(place), out::collect);
    }
}
