package io.weir.statistics;

import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.util.List;

import io.weir.quality.stream.Quality;
import io.weir.streams.KafkaEnds;
import io.weir.streams.Restarts;
import io.weir.streams.Shuffle;
import io.weir.streams.TopicSchema;
import io.weir.wire.Channels;
import org.apache.flink.api.common.eventtime.WatermarkStrategy;
import org.apache.flink.api.common.typeinfo.PrimitiveArrayTypeInfo;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.api.common.typeinfo.Types;
import org.apache.flink.streaming.api.datastream.DataStream;
import org.apache.flink.streaming.api.datastream.SingleOutputStreamOperator;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;

/** The job: measures in; statistics, what was too late for them, and what is noticed of measures out, each exactly once. */
public final class StatisticsJob {

    /** The name under which Flink shows it, and that of its consumer group. */
    public static final String NAME = "statistics";

    /** Into so many groups series are divided: fixed, for it is part of each savepoint, and the most subtasks there can be. */
    private static final int KEY_GROUPS = 128;

    /**
     * How often a partition that is ahead is looked at, which is as often as Flink tells time. By Flink's own second what was recorded would be read in
     * steps of {@code STATISTICS_DRIFT_SECONDS}, one a second.
     */
    private static final Duration LOOKS_AT_PARTITIONS = Duration.ofMillis(200);

    private StatisticsJob() {}

    /** What comes of measures. */
    record Told(DataStream<StatisticMessage> statistics, DataStream<MeasuredValue> late) {}

    /** Adds the job to the environment, with all its Kafka ends. The caller executes it. */
    public static void build(StreamExecutionEnvironment flink, StatisticsConfig config) {
        build(flink, config, Shuffle.ALWAYS);
    }

    /** The same for whoever knows that nobody changes its parallelism. */
    public static void build(StreamExecutionEnvironment flink, StatisticsConfig config, Shuffle shuffle) {
        KafkaEnds kafka = new KafkaEnds(NAME, config.kafka(), config.transactionPrefix(), config.transactionTimeout());
        Quality.addTo(messages(tell(flink, config, kafka, shuffle)), kafka, shuffle);
    }

    /** The bytes of measures, which were read for their windows, and are read again for all else that is in them. */
    private static DataStream<byte[]> messages(DataStream<MeasuredValue> measures) {
        return measures.map(MeasuredValue::message)
                .returns(PrimitiveArrayTypeInfo.BYTE_PRIMITIVE_ARRAY_TYPE_INFO)
                .name("message")
                .uid("message");
    }

    /**
     * The part that tells windows, which once was the whole job.
     *
     * @return the measures that it reads
     */
    static DataStream<MeasuredValue> tell(
            StreamExecutionEnvironment flink, StatisticsConfig config, KafkaEnds kafka, Shuffle shuffle) {
        Restarts.addTo(flink);
        flink.getConfig().enableObjectReuse(); // no step changes what it was handed
        DataStream<MeasuredValue> measures = flink.fromSource(
                        kafka.source(
                                Channels.measures(config.catalogue()),
                                new MeasureSchema(Windows.scopes(config.windows()))),
                        watermarks(config),
                        "measures")
                .uid("measures");
        Told told = tell(measures, config, shuffle);
        told.statistics()
                .sinkTo(kafka.sink(
                        "results",
                        new TopicSchema<>(Channels.STATISTICS, StatisticMessage::key, StatisticMessage::value)))
                .name("results")
                .uid("results");
        told.late()
                .sinkTo(kafka.sink(
                        "late",
                        new TopicSchema<MeasuredValue>(
                                Channels.STATISTICS_LATE,
                                late -> late.sensor().getBytes(StandardCharsets.UTF_8),
                                MeasuredValue::message)))
                .name("late")
                .uid("late");
        return measures;
    }

    /**
     * Each partition has time of its own, and one of which nothing comes is not waited for; nor is a subtask that has none. None is read far ahead
     * of the others, or what waits for them would have to be kept; while one is held back for that, Flink stops its clock of idleness.
     */
    static WatermarkStrategy<MeasuredValue> watermarks(StatisticsConfig config) {
        long outOfOrder = config.outOfOrder().toMillis();
        return WatermarkStrategy.<MeasuredValue>forGenerator(context -> new TakenAtWatermarks(
                        outOfOrder, Clock.systemUTC(), context.getInputActivityClock()::relativeTimeMillis))
                .withTimestampAssigner((value, before) -> value.takenAt())
                .withIdleness(config.idleness())
                .withWatermarkAlignment("measures", config.drift(), LOOKS_AT_PARTITIONS);
    }

    static Told tell(DataStream<MeasuredValue> measures, StatisticsConfig config, Shuffle shuffle) {
        long lateness = config.lateness().toMillis();
        SingleOutputStreamOperator<SeriesValue> values = shuffle.byKey(measures, MeasuredValue::sensor, Types.STRING)
                .transform(
                        "judge-lateness",
                        TypeInformation.of(SeriesValue.class),
                        new JudgeLateness(lateness, config.windows()))
                .uid("judge-lateness")
                .setMaxParallelism(KEY_GROUPS);
        DataStream<StatisticMessage> statistics =
                tell(values, config.windows(), lateness, config.totals().toMillis(), shuffle);
        return new Told(statistics, values.getSideOutput(JudgeLateness.LATE));
    }

    /**
     * What is told of values, each judged already: the windows by themselves, for who measures them.
     *
     * @param windows as {@code STATISTICS_WINDOWS} has them
     * @param totals how often it is told what all values were; zero where it is not
     */
    public static DataStream<StatisticMessage> tell(
            DataStream<SeriesValue> values, String windows, Duration lateness, Duration totals) {
        return tell(values, Windows.parse("windows", windows), lateness.toMillis(), totals.toMillis(), Shuffle.ALWAYS);
    }

    private static DataStream<StatisticMessage> tell(
            DataStream<SeriesValue> values, List<Windows> windows, long lateness, long totals, Shuffle shuffle) {
        return shuffle.byKey(values, SeriesValue::key, Types.STRING)
                .transform(
                        "tell-statistics",
                        TypeInformation.of(StatisticMessage.class),
                        new TellStatistics(windows, lateness, totals))
                .uid("tell-statistics")
                .setMaxParallelism(KEY_GROUPS);
    }
}
