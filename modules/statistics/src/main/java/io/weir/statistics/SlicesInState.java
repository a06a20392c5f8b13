package io.weir.statistics;

import io.weir.statistics.window.Slice;
import io.weir.statistics.window.Slices;
import org.apache.flink.api.common.functions.RuntimeContext;
import org.apache.flink.api.common.state.MapState;
import org.apache.flink.api.common.state.MapStateDescriptor;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.api.common.typeinfo.Types;
import org.apache.flink.streaming.api.operators.KeyContext;

/** Slices in Flink's state, of the key at hand. */
final class SlicesInState implements Slices {

    private final WriteBack<Long, Slice> slices;

    /** @param memory bytes for those that were changed since the last checkpoint */
    SlicesInState(RuntimeContext flink, KeyContext keys, String name, long memory) {
        MapState<Long, Slice> state =
                flink.getMapState(new MapStateDescriptor<>(name, Types.LONG, TypeInformation.of(Slice.class)));
        slices =
                new WriteBack<>(keys, new Stored(state), slice -> slice.spread().bytes(), memory);
    }

    private record Stored(MapState<Long, Slice> state) implements WriteBack.Stored<Long, Slice> {

        @Override
        public Slice get(Long start) throws Exception {
            return state.get(start);
        }

        @Override
        public void put(Long start, Slice slice) throws Exception {
            state.put(start, slice);
        }

        @Override
        public void remove(Long start) throws Exception {
            state.remove(start);
        }
    }

    @Override
    public Slice get(long start) {
        try {
            return slices.get(start);
        } catch (Exception e) { // which is all that Flink says
            throw new IllegalStateException("A slice can't be read", e);
        }
    }

    @Override
    public void put(long start, Slice slice) {
        try {
            slices.put(start, slice);
        } catch (Exception e) {
            throw new IllegalStateException("A slice can't be kept", e);
        }
    }

    @Override
    public void remove(long start) {
        try {
            slices.remove(start);
        } catch (Exception e) {
            throw new IllegalStateException("A slice can't be removed", e);
        }
    }

    /** Before a checkpoint is made. */
    void writeAll() throws Exception {
        slices.writeAll();
    }
}
