package io.weir.alarms;

import java.nio.file.Path;
import java.util.Optional;

import io.weir.alarms.KeepWatch.About;
import io.weir.alarms.life.Told;
import io.weir.streams.KafkaEnds;
import io.weir.streams.MeasuredTime;
import io.weir.streams.Received;
import io.weir.streams.Restarts;
import io.weir.streams.Untimed;
import io.weir.wire.Channels;
import org.apache.flink.api.common.eventtime.WatermarkStrategy;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.api.connector.source.util.ratelimit.RateLimiterStrategy;
import org.apache.flink.connector.datagen.source.DataGeneratorSource;
import org.apache.flink.streaming.api.datastream.BroadcastStream;
import org.apache.flink.streaming.api.datastream.DataStream;
import org.apache.flink.streaming.api.datastream.SingleOutputStreamOperator;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;

/** The job: measures, forecasts, acknowledgements and rules in, changes of alarms out, each exactly once. */
public final class AlarmsJob {

    /** The name under which Flink shows it, and that of its consumer group. */
    public static final String NAME = "alarms";

    /** Into so many groups watches are divided: fixed, for it is part of each savepoint, and the most subtasks there can be. */
    private static final int KEY_GROUPS = 128;

    /** How often the file of rules is looked at, a second. */
    private static final double LOOKS = 0.5;

    private AlarmsJob() {}

    /**
     * Adds the job to the environment, with its ends. The caller executes it.
     *
     * @throws io.weir.model.settings.ConfigException where there are no good rules to begin with
     */
    public static void build(StreamExecutionEnvironment flink, AlarmsConfig config) {
        String rules = RuleFile.first(config);
        Restarts.addTo(flink);
        flink.getConfig().enableObjectReuse(); // no step changes what it was handed
        KafkaEnds kafka = new KafkaEnds(NAME, config.kafka(), config.transactionPrefix(), config.transactionTimeout());
        DataStream<FlatMeasure> measures = flink.fromSource(
                        kafka.source(Channels.measures(config.catalogue()), new FlatMeasureSchema()),
                        measuredTime(config),
                        "measures")
                .uid("measures");
        DataStream<FlatForecast> forecasts = flink.fromSource(
                        kafka.sourceIfThere(Channels.FORECASTS.topic(), new FlatForecastSchema()),
                        forecastTime(config),
                        "forecasts")
                .uid("forecasts");
        DataStream<Received> seen = flink.fromSource(
                        kafka.source(Channels.ACKNOWLEDGEMENTS.topic()),
                        WatermarkStrategy.noWatermarks(),
                        "acknowledgements")
                .uid("acknowledgements");
        DataStream<RuleFile> files = files(flink, config.rules());
        watch(measures, forecasts, seen, files, new HeldRules(rules, config.catalogue()), config)
                .sinkTo(kafka.sink("alarms", new AlarmSchema()))
                .name("alarms")
                .uid("alarms");
    }

    private static WatermarkStrategy<FlatMeasure> measuredTime(AlarmsConfig config) {
        return WatermarkStrategy.forGenerator(new MeasuredTime<FlatMeasure>(config.lateness(), config.longestDelay()))
                .withTimestampAssigner((measure, sentAt) -> measure.takenAt());
    }

    private static WatermarkStrategy<FlatForecast> forecastTime(AlarmsConfig config) {
        return WatermarkStrategy.forGenerator(new MeasuredTime<FlatForecast>(config.lateness(), config.longestDelay()))
                .withTimestampAssigner((forecast, sentAt) -> forecast.takenAt());
    }

    /** What the files of rules are, again and again. */
    private static DataStream<RuleFile> files(StreamExecutionEnvironment flink, RuleFiles rules) {
        String own = rules.own().map(Path::toString).orElse(null);
        String added = rules.added().map(Path::toString).orElse(null);
        DataGeneratorSource<RuleFile> source = new DataGeneratorSource<>(
                look -> new RuleFiles(
                                Optional.ofNullable(own).map(Path::of),
                                Optional.ofNullable(added).map(Path::of))
                        .look(),
                Long.MAX_VALUE,
                RateLimiterStrategy.perSecond(LOOKS),
                TypeInformation.of(RuleFile.class));
        return flink.fromSource(source, WatermarkStrategy.noWatermarks(), "rules")
                .uid("rules")
                .setParallelism(1)
                .setMaxParallelism(1);
    }

    static DataStream<AlarmMessage> watch(
            DataStream<FlatMeasure> measures,
            DataStream<FlatForecast> forecasts,
            DataStream<Received> seen,
            DataStream<RuleFile> files,
            HeldRules rules,
            AlarmsConfig config) {
        SingleOutputStreamOperator<String> read = files.process(new ReadRules(config.catalogue()))
                .name("read-rules")
                .uid("read-rules")
                .setParallelism(1);
        BroadcastStream<String> changed = read.assignTimestampsAndWatermarks(Untimed.strategy())
                .name("rules-at-any-time")
                .uid("rules-at-any-time")
                .setParallelism(1)
                .broadcast(HeldRules.STATE);
        DataStream<Told> acknowledgements = seen.process(new ReadAcknowledgement())
                .name("read-acknowledgement")
                .uid("read-acknowledgement")
                .assignTimestampsAndWatermarks(Untimed.strategy())
                .name("acknowledgements-at-any-time")
                .uid("acknowledgements-at-any-time");
        DataStream<Told> measured = measures.connect(changed)
                .process(new FindWatches(rules))
                .name("find-watches")
                .uid("find-watches");
        DataStream<Told> foreseen = forecasts
                .connect(changed)
                .process(new FindForecastWatches(rules))
                .name("find-forecast-watches")
                .uid("find-forecast-watches");
        return keep(measured.union(acknowledgements), changed, new KeepWatch(rules, About.MEASURES), "keep-watch")
                .union(
                        keep(
                                foreseen.union(acknowledgements),
                                changed,
                                new KeepWatch(rules, About.FORECASTS),
                                "keep-forecast-watch"),
                        read.getSideOutput(ReadRules.REFUSED));
    }

    private static SingleOutputStreamOperator<AlarmMessage> keep(
            DataStream<Told> told, BroadcastStream<String> changed, KeepWatch keep, String name) {
        return told.keyBy(Told::key)
                .connect(changed)
                .process(keep)
                .name(name)
                .uid(name)
                .setMaxParallelism(KEY_GROUPS);
    }
}
