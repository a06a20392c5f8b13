package io.weir.alarms.state;

import java.io.IOException;

import io.weir.alarms.conditions.Observation;
import org.apache.flink.api.common.typeutils.SimpleTypeSerializerSnapshot;
import org.apache.flink.api.common.typeutils.TypeSerializerSnapshot;
import org.apache.flink.core.memory.DataInputView;
import org.apache.flink.core.memory.DataOutputView;
import org.apache.flink.types.StringValue;

/** Measures that wait. */
public final class ObservationsSerializer extends FlatSerializer<Observation[]> {

    private static final long serialVersionUID = 1L;

    @Override
    public void serialize(Observation[] observations, DataOutputView out) throws IOException {
        out.writeInt(observations.length);
        for (Observation each : observations) {
            StringValue.writeString(each.sensor(), out);
            StringValue.writeString(each.kind(), out);
            out.writeDouble(each.value());
            out.writeLong(each.takenAt());
            out.writeDouble(each.limit());
        }
    }

    @Override
    public Observation[] deserialize(DataInputView in) throws IOException {
        Observation[] observations = new Observation[in.readInt()];
        for (int i = 0; i < observations.length; i++) {
            observations[i] = new Observation(
                    StringValue.readString(in),
                    StringValue.readString(in),
                    in.readDouble(),
                    in.readLong(),
                    in.readDouble());
        }
        return observations;
    }

    @Override
    public TypeSerializerSnapshot<Observation[]> snapshotConfiguration() {
        return new Snapshot();
    }

    /** Says in a savepoint by whom it was written. */
    public static final class Snapshot extends SimpleTypeSerializerSnapshot<Observation[]> {
        public Snapshot() {
            super(ObservationsSerializer::new);
        }
    }
}
