package io.weir.quality.stream;

import io.weir.model.SensorFlag;
import io.weir.quality.NeighbourRules;
import org.apache.flink.api.common.functions.OpenContext;
import org.apache.flink.api.common.state.MapState;
import org.apache.flink.api.common.state.MapStateDescriptor;
import org.apache.flink.api.common.state.ValueState;
import org.apache.flink.api.common.state.ValueStateDescriptor;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.api.common.typeinfo.Types;
import org.apache.flink.streaming.api.functions.KeyedProcessFunction;
import org.apache.flink.util.Collector;

/** Judges the values of a cell by each other. */
final class FlagNeighbours extends KeyedProcessFunction<String, InCell, SensorFlag> {

    private static final long serialVersionUID = 1L;
    private static final long SWEEP = 3_600_000;

    private transient MapState<String, NeighbourRules.Said> said;
    private transient MapState<String, NeighbourRules.Said> open;
    private transient ValueState<Long> sweptAt;

    @Override
    public void open(OpenContext context) {
        said = getRuntimeContext().getMapState(descriptor("said"));
        open = getRuntimeContext().getMapState(descriptor("open"));
        sweptAt = getRuntimeContext().getState(new ValueStateDescriptor<>("swept-at", Types.LONG));
    }

    private static MapStateDescriptor<String, NeighbourRules.Said> descriptor(String name) {
        return new MapStateDescriptor<>(name, Types.STRING, TypeInformation.of(NeighbourRules.Said.class));
    }

    @Override
    public void processElement(InCell each, Context context, Collector<SensorFlag> out) throws Exception {
        NeighbourRules.judge(
                each.sample(), each.cell(), new StateMemory<>(said), new StateMemory<>(open), out::collect);
        long now = each.sample().takenAt();
        Long swept = sweptAt.value();
        if (swept == null || now - swept >= SWEEP) {
            NeighbourRules.sweep(new StateMemory<>(said), now);
            NeighbourRules.sweep(new StateMemory<>(open), now);
            sweptAt.update(now);
        }
    }
}
