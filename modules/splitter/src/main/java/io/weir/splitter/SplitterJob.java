package io.weir.splitter;

import java.time.Clock;

import io.weir.model.Rejected;
import io.weir.streams.KafkaEnds;
import io.weir.streams.Received;
import io.weir.streams.Restarts;
import io.weir.wire.Channels;
import org.apache.flink.api.common.eventtime.WatermarkStrategy;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.api.common.typeinfo.Types;
import org.apache.flink.streaming.api.datastream.DataStream;
import org.apache.flink.streaming.api.datastream.SingleOutputStreamOperator;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;

/** The job: readings in, measures and rejections out, each exactly once. */
public final class SplitterJob {

    /** The name under which Flink shows it, and that of its consumer group. */
    public static final String NAME = "splitter";

    /** Into so many groups sensors are divided: fixed, for it is part of each savepoint, and the most subtasks there can be. */
    private static final int KEY_GROUPS = 128;

    private SplitterJob() {}

    /** What comes of readings. */
    record Split(DataStream<MeasureMessage> measures, DataStream<Rejected> rejected) {}

    /** Adds the job to the environment, with both its Kafka ends. The caller executes it. */
    public static void build(StreamExecutionEnvironment flink, SplitterConfig config) {
        build(flink, config, Clock.systemUTC());
    }

    static void build(StreamExecutionEnvironment flink, SplitterConfig config, Clock clock) {
        Restarts.addTo(flink);
        flink.getConfig().enableObjectReuse(); // no step keeps what it was handed, or changes it
        KafkaEnds kafka = new KafkaEnds(NAME, config.kafka(), config.transactionPrefix(), config.transactionTimeout());
        DataStream<Received> readings = flink.fromSource(
                        kafka.source(Channels.READINGS.topic()), WatermarkStrategy.noWatermarks(), "readings")
                .uid("readings");
        Split split = split(readings, config, clock);
        MeasureSchema measures = new MeasureSchema(Channels.measures(config.catalogue()));
        split.measures()
                .sinkTo(kafka.sink("measures", measures))
                .name("measures")
                .uid("measures");
        split.rejected().sinkTo(kafka.rejected()).name("rejected").uid("rejected");
    }

    static Split split(DataStream<Received> readings, SplitterConfig config, Clock clock) {
        boolean shuffled = config.shuffle().isNeeded(readings);
        SingleOutputStreamOperator<MeasureMessage> measures = config.shuffle()
                .byKey(readings, new SensorKey(), Types.STRING)
                .transform(
                        "split-reading",
                        TypeInformation.of(MeasureMessage.class),
                        new SplitReading(config.catalogue(), config.oldest(), clock, shuffled))
                .uid("split-reading")
                .setMaxParallelism(KEY_GROUPS);
        return new Split(measures, measures.getSideOutput(SplitReading.REJECTED));
    }
}
