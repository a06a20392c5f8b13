package io.weir.statistics;

import io.weir.statistics.window.Slice;
import io.weir.statistics.window.Slices;
import org.apache.flink.api.common.functions.RuntimeContext;
import org.apache.flink.api.common.state.MapState;
import org.apache.flink.api.common.state.MapStateDescriptor;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.api.common.typeinfo.Types;

/** Slices in Flink's state, of the key at hand. */
final class SlicesInState implements Slices {

    private final MapState<Long, Slice> state;

    SlicesInState(RuntimeContext flink, String name) {
        state = flink.getMapState(new MapStateDescriptor<>(name, Types.LONG, TypeInformation.of(Slice.class)));
    }

    @Override
    public Slice get(long start) {
        try {
            return state.get(start);
        } catch (Exception e) { // which is all that Flink says
            throw new IllegalStateException("A slice can't be read", e);
        }
    }

    @Override
    public void put(long start, Slice slice) {
        try {
            state.put(start, slice);
        } catch (Exception e) {
            throw new IllegalStateException("A slice can't be kept", e);
        }
    }

    @Override
    public void remove(long start) {
        try {
            state.remove(start);
        } catch (Exception e) {
            throw new IllegalStateException("A slice can't be removed", e);
        }
    }
}
