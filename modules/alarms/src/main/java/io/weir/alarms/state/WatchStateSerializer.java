package io.weir.alarms.state;

import java.io.IOException;

import io.weir.alarms.conditions.Memory;
import io.weir.alarms.conditions.Row;
import io.weir.alarms.life.Life;
import io.weir.alarms.life.WatchState;
import io.weir.model.AlarmState;
import org.apache.flink.api.common.typeutils.SimpleTypeSerializerSnapshot;
import org.apache.flink.api.common.typeutils.TypeSerializerSchemaCompatibility;
import org.apache.flink.api.common.typeutils.TypeSerializerSnapshot;
import org.apache.flink.core.memory.DataInputView;
import org.apache.flink.core.memory.DataOutputView;
import org.apache.flink.types.StringValue;

/** What is known of a series. Of one that never had an alarm nothing is written of its life. */
public final class WatchStateSerializer extends FlatSerializer<WatchState> {

    private static final long serialVersionUID = 1L;
    private static final AlarmState[] STATES = AlarmState.values();
    private static final int NONE = -1;

    private final ObservationsSerializer waiting = new ObservationsSerializer();

    @Override
    public void serialize(WatchState state, DataOutputView out) throws IOException {
        waiting.serialize(state.waiting(), out);
        write(state.memory().latest(), out);
        write(state.memory().kept(), out);
        out.writeLong(state.memory().judged());
        write(state.life(), out);
    }

    @Override
    public WatchState deserialize(DataInputView in) throws IOException {
        return new WatchState(waiting.deserialize(in), new Memory(rows(in), rows(in), in.readLong()), life(in));
    }

    private static void write(Row[] rows, DataOutputView out) throws IOException {
        out.writeInt(rows.length);
        for (Row row : rows) {
            StringValue.writeString(row.name(), out);
            out.writeLong(row.time());
            out.writeDouble(row.value());
            out.writeInt(row.count());
        }
    }

    private static Row[] rows(DataInputView in) throws IOException {
        Row[] rows = new Row[in.readInt()];
        for (int i = 0; i < rows.length; i++) {
            rows[i] = new Row(StringValue.readString(in), in.readLong(), in.readDouble(), in.readInt());
        }
        return rows;
    }

    private static void write(Life life, DataOutputView out) throws IOException {
        boolean lived = !life.id().isEmpty();
        out.writeBoolean(lived);
        if (lived) {
            StringValue.writeString(life.id(), out);
            out.writeInt(life.change());
            out.writeByte(life.state() == null ? NONE : life.state().ordinal());
            out.writeLong(life.startsAt());
            out.writeLong(life.changedAt());
            out.writeLong(life.heldAt());
            out.writeLong(life.endsAt());
            out.writeDouble(life.value());
            out.writeDouble(life.threshold());
            write(life.hits(), out);
            write(life.rang(), out);
        }
    }

    private static Life life(DataInputView in) throws IOException {
        if (!in.readBoolean()) {
            return Life.NONE;
        }
        return new Life(
                StringValue.readString(in),
                in.readInt(),
                state(in.readByte()),
                in.readLong(),
                in.readLong(),
                in.readLong(),
                in.readLong(),
                in.readDouble(),
                in.readDouble(),
                times(in),
                times(in));
    }

    private static AlarmState state(byte ordinal) {
        return ordinal == NONE ? null : STATES[ordinal];
    }

    private static void write(long[] times, DataOutputView out) throws IOException {
        out.writeInt(times.length);
        for (long time : times) {
            out.writeLong(time);
        }
    }

    private static long[] times(DataInputView in) throws IOException {
        long[] times = new long[in.readInt()];
        for (int i = 0; i < times.length; i++) {
            times[i] = in.readLong();
        }
        return times;
    }

    @Override
    public TypeSerializerSnapshot<WatchState> snapshotConfiguration() {
        return new Snapshot();
    }

    /** Says in a savepoint by whom it was written. Where that was Flink's own serializer of records, all is written anew once. */
    public static final class Snapshot extends SimpleTypeSerializerSnapshot<WatchState> {

        public Snapshot() {
            super(WatchStateSerializer::new);
        }

        @Override
        public TypeSerializerSchemaCompatibility<WatchState> resolveSchemaCompatibility(
                TypeSerializerSnapshot<WatchState> before) {
            return before instanceof Snapshot
                    ? super.resolveSchemaCompatibility(before)
                    : TypeSerializerSchemaCompatibility.compatibleAfterMigration();
        }
    }
}
