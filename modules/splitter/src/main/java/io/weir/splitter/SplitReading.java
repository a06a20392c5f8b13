package io.weir.splitter;

import java.time.Clock;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;

import io.weir.model.Catalogue;
import io.weir.model.Rejected;
import org.apache.flink.api.common.functions.OpenContext;
import org.apache.flink.api.common.state.ValueState;
import org.apache.flink.api.common.state.ValueStateDescriptor;
import org.apache.flink.api.common.typeinfo.PrimitiveArrayTypeInfo;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.metrics.Counter;
import org.apache.flink.metrics.MetricGroup;
import org.apache.flink.streaming.api.functions.KeyedProcessFunction;
import org.apache.flink.util.Collector;
import org.apache.flink.util.OutputTag;

/** The step of the job: lends each message the memory of its sensor, and counts what comes of it. */
final class SplitReading extends KeyedProcessFunction<String, Received, MeasureMessage> {

    /** Where rejections go. */
    static final OutputTag<Rejected> REJECTED = new OutputTag<>("rejected", TypeInformation.of(Rejected.class));

    private static final long serialVersionUID = 1L;

    private final Catalogue catalogue;
    private final Instant oldest;
    private final Clock clock;
    private final boolean shuffled;

    private transient ReadingSplitter splitter;
    private transient Recent recent;
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
    public void open(OpenContext context) {
        int subtasks = getRuntimeContext().getTaskInfo().getNumberOfParallelSubtasks();
        if (!shuffled && subtasks > 1) {
            throw new IllegalStateException("The splitter was built for one subtask, without a shuffle, but runs with "
                    + subtasks + ": set SPLITTER_SHUFFLE=always where its parallelism is changed from outside");
        }
        splitter = new ReadingSplitter(catalogue, oldest, clock);
        recent = new Recent();
        state = getRuntimeContext()
                .getState(new ValueStateDescriptor<>("newest", PrimitiveArrayTypeInfo.BYTE_PRIMITIVE_ARRAY_TYPE_INFO));
        MetricGroup metrics = getRuntimeContext().getMetricGroup();
        readings = metrics.counter("splitter_readings_total");
        outputs = new Outputs(metrics);
    }

    @Override
    public void processElement(Received message, Context context, Collector<MeasureMessage> out) throws Exception {
        readings.inc();
        recent.load(state.value());
        outputs.context = context;
        outputs.measures = out;
        splitter.split(message, recent, outputs);
        if (recent.isChanged()) {
            state.update(recent.state());
        }
    }

    /** Hands the parts of one message to Flink. */
    private static final class Outputs implements ReadingSplitter.Outlet {

        private final MetricGroup metrics;
        private final Counter duplicates;
        private final Map<String, Counter> measuresByKind = new HashMap<>();
        private final Map<String, Counter> rejectedByReason = new HashMap<>();
        private KeyedProcessFunction<String, Received, MeasureMessage>.Context context;
        private Collector<MeasureMessage> measures;

        Outputs(MetricGroup metrics) {
            this.metrics = metrics;
            this.duplicates = metrics.counter("splitter_duplicates_total");
        }

        @Override
        public void measure(MeasuredKind kind, MeasureMessage measure) {
            count("splitter_measures_total", "kind", kind.name(), measuresByKind);
            measures.collect(measure);
        }

        @Override
        public void rejected(Rejected rejected) {
            count("splitter_rejected_total", "reason", rejected.reason().code(), rejectedByReason);
            context.output(REJECTED, rejected);
        }

        @Override
        public void duplicate() {
            duplicates.inc();
        }

        private void count(String name, String label, String value, Map<String, Counter> counters) {
            Counter counter = counters.get(value);
            if (counter == null) { // computeIfAbsent would make its function anew for each measure
                counter = metrics.addGroup(label, value).counter(name);
                counters.put(value, counter);
            }
            counter.inc();
        }
    }
}
