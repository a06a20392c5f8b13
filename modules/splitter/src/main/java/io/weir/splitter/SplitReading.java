package io.weir.splitter;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Instant;

import io.weir.model.Rejected;
import io.weir.model.catalogue.Catalogue;
import io.weir.streams.Received;
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
 * The step of the job: gives each message the memory of its sensor, and counts what comes of it.
 *
 * <p>Flink's state has the memories by sensor. Each is copied from there when its sensor is met first, and back before a
 * snapshot, not once for each message.
 */
final class SplitReading extends AbstractStreamOperator<MeasureMessage>
        implements OneInputStreamOperator<Received, MeasureMessage> {

    /** Where rejections go. */
    static final OutputTag<Rejected> REJECTED = new OutputTag<>("rejected", TypeInformation.of(Rejected.class));

    /** Sensors whose memory is at hand at a time: more than there are in all of Sensor.Community. */
    static final int MOST_AT_HAND = 1 << 15;

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
        sensors = new Sensors(MOST_AT_HAND);
        state = getRuntimeContext()
                .getState(new ValueStateDescriptor<>("memory", PrimitiveArrayTypeInfo.BYTE_PRIMITIVE_ARRAY_TYPE_INFO));
        readings = getMetricGroup().counter("splitter_readings_total");
        outputs = new Outputs(output, getMetricGroup());
    }

    /** Nothing: the key is of use only where a memory is copied. */
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
        sensors.forEach(this::keep);
    }

    private Sensor sensor(byte[] key) {
        Sensor sensor = sensors.find(key);
        return sensor == null ? add(key) : sensor;
    }

    private Sensor add(byte[] key) {
        if (sensors.isFull()) {
            sensors.forEach(this::keep);
            sensors.clear();
        }
        Sensor sensor = kept(key);
        sensors.add(sensor);
        return sensor;
    }

    private Sensor kept(byte[] key) {
        setCurrentKey(new String(key, StandardCharsets.UTF_8));
        try {
            byte[] memory = state.value();
            return memory == null ? new Sensor(key) : new Sensor(key, memory);
        } catch (IOException e) {
            throw new UncheckedIOException("The memory of " + getCurrentKey() + " can't be read", e);
        }
    }

    private void keep(Sensor sensor) {
        if (!sensor.isChanged()) {
            return;
        }
        setCurrentKey(new String(sensor.key(), StandardCharsets.UTF_8));
        try {
            state.update(sensor.memory());
        } catch (IOException e) {
            throw new UncheckedIOException("The memory of " + getCurrentKey() + " can't be written", e);
        }
    }
}
