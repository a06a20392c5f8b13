package io.weir.splitter;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Clock;
import java.time.Instant;

import io.weir.model.Catalogue;
import io.weir.model.Rejected;
import org.apache.flink.api.common.state.ValueState;
import org.apache.flink.api.common.state.ValueStateDescriptor;
import org.apache.flink.api.common.typeinfo.PrimitiveArrayTypeInfo;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.metrics.Counter;
import org.apache.flink.runtime.state.StateSnapshotContext;
import org.apache.flink.streaming.api.operators.AbstractStreamOperator;
import org.apache.flink.streaming.api.operators.OneInputStreamOperator;
import org.apache.flink.streaming.runtime.streamrecord.StreamRecord;
import org.apache.flink.util.OutputTag;

/**
 * The step of the job: lends each message the memory of its sensor, and counts what comes of it.
 *
 * <p>The memory is Flink's state by sensor. It is taken from there once between two snapshots, not once for each message,
 * and put back before the next one.
 */
final class SplitReading extends AbstractStreamOperator<MeasureMessage>
        implements OneInputStreamOperator<Received, MeasureMessage> {

    /** Where rejections go. */
    static final OutputTag<Rejected> REJECTED = new OutputTag<>("rejected", TypeInformation.of(Rejected.class));

    /** Sensors whose memory is lent at a time: more than there are in all of Sensor.Community. */
    static final int MOST_LENT = 1 << 15;

    private static final long serialVersionUID = 1L;

    private final Catalogue catalogue;
    private final Instant oldest;
    private final Clock clock;
    private final boolean shuffled;

    private transient ReadingSplitter splitter;
    private transient ReadingSplitter.Memory memory;
    private transient Sensors sensors;
    private transient ValueState<byte[]> state;
    private transient Counter readings;
    private transient Outputs outputs;

    /**
     * @param shuffled whether each message comes to the subtask that has its sensor's memory, however many there are
     */
    SplitReading(Catalogue catalogue, Instant oldest, Clock clock, boolean shuffled) {
        this.catalogue = catalogue;
        this.oldest = oldest;
        this.clock = clock;
        this.shuffled = shuffled;
    }

    @Override
    public void open() throws Exception {
        super.open();
        int subtasks = getRuntimeContext().getTaskInfo().getNumberOfParallelSubtasks();
        if (!shuffled && subtasks > 1) {
            throw new IllegalStateException("The splitter was built for one subtask, without a shuffle, but runs with "
                    + subtasks + ": set SPLITTER_SHUFFLE=always where its parallelism is changed from outside");
        }
        splitter = new ReadingSplitter(catalogue, oldest, clock);
        memory = this::sensor; // one for all messages
        sensors = new Sensors(MOST_LENT);
        state = getRuntimeContext()
                .getState(new ValueStateDescriptor<>("newest", PrimitiveArrayTypeInfo.BYTE_PRIMITIVE_ARRAY_TYPE_INFO));
        readings = getMetricGroup().counter("splitter_readings_total");
        outputs = new Outputs(output, getMetricGroup());
    }

    /** Nothing: the key is of use only where a memory is taken or put back. */
    @Override
    public void setKeyContextElement(StreamRecord<Received> message) {}

    @Override
    public void processElement(StreamRecord<Received> message) {
        readings.inc();
        splitter.split(message.getValue(), memory, outputs);
    }

    @Override
    public void snapshotState(StateSnapshotContext context) throws Exception {
        super.snapshotState(context);
        sensors.forEach(this::putBack);
    }

    /** The sensor of the reading, with its memory. */
    private Sensor sensor(SensorReading reading) {
        Sensor sensor = sensors.find(reading);
        if (sensor == null) {
            makeRoom();
            sensor = sensors.add(reading);
        }
        if (sensor.recent == null) {
            sensor.recent = take(sensor);
        }
        return sensor;
    }

    private void makeRoom() {
        if (sensors.isFull()) {
            sensors.forEach(this::putBack);
            sensors.clear();
        }
    }

    private Recent take(Sensor sensor) {
        setCurrentKey(sensor.name);
        try {
            byte[] newest = state.value();
            return newest == null ? new Recent() : new Recent(newest);
        } catch (IOException e) {
            throw new UncheckedIOException("The memory of " + sensor.name + " can't be read", e);
        }
    }

    /** From here on the array is Flink's, which may be writing it into a snapshot: whoever needs it takes it anew. */
    private void putBack(Sensor sensor) {
        if (sensor.recent != null && sensor.recent.isChanged()) {
            setCurrentKey(sensor.name);
            try {
                state.update(sensor.recent.state());
            } catch (IOException e) {
                throw new UncheckedIOException("The memory of " + sensor.name + " can't be written", e);
            }
        }
        sensor.recent = null;
    }
}
