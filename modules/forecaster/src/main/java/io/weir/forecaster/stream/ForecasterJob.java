package io.weir.forecaster.stream;

import java.util.List;
import java.util.Map;

import io.weir.forecaster.model.ModelFile;
import io.weir.model.catalogue.Catalogue;
import io.weir.streams.KafkaEnds;
import io.weir.streams.MeasuredTime;
import io.weir.streams.Restarts;
import io.weir.streams.TopicSchema;
import io.weir.wire.Channels;
import org.apache.flink.api.common.eventtime.WatermarkStrategy;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.api.common.typeinfo.Types;
import org.apache.flink.api.connector.source.util.ratelimit.RateLimiterStrategy;
import org.apache.flink.connector.datagen.source.DataGeneratorSource;
import org.apache.flink.connector.datagen.source.GeneratorFunction;
import org.apache.flink.streaming.api.datastream.BroadcastStream;
import org.apache.flink.streaming.api.datastream.DataStream;
import org.apache.flink.streaming.api.datastream.SingleOutputStreamOperator;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;

/** The job: measures in, forecasts of their hours out, each exactly once, and how good they were. */
public final class ForecasterJob {

    /** The name under which Flink shows it, and that of its consumer group. */
    public static final String NAME = "forecaster";

    /** Into so many groups series are divided: fixed, for it is part of each savepoint, and the most subtasks there can be. */
    private static final int KEY_GROUPS = 128;

    /** How often it is looked for another model, a second. */
    private static final double LOOKS = 0.5;

    private ForecasterJob() {}

    /** What is told. */
    record Told(DataStream<ForecastMessage> forecasts, DataStream<ForecastMessage> scores) {}

    /** Adds the job to the environment, with its ends and the models that come with Weir. The caller executes it. */
    public static void build(StreamExecutionEnvironment flink, ForecasterConfig config) {
        build(flink, config, ShippedModels.byKind());
    }

    /**
     * The same with these models.
     *
     * @param models files of models by the kind that they forecast
     */
    static void build(StreamExecutionEnvironment flink, ForecasterConfig config, Map<String, byte[]> models) {
        Restarts.addTo(flink);
        flink.getConfig().enableObjectReuse(); // no step changes what it was handed
        KafkaEnds kafka = new KafkaEnds(NAME, config.kafka(), config.transactionPrefix(), config.transactionTimeout());
        DataStream<SeriesValue> values = flink.fromSource(
                        kafka.source(topics(config.catalogue(), models), new SeriesValueSchema(models.keySet())),
                        measuredTime(config),
                        "measures")
                .uid("measures");
        Told told = tell(values, looks(flink, config, models), models, config);
        told.forecasts()
                .sinkTo(kafka.sink(
                        "forecasts",
                        new TopicSchema<>(Channels.FORECASTS, ForecastMessage::key, ForecastMessage::value)))
                .name("forecasts")
                .uid("forecasts");
        told.scores()
                .sinkTo(kafka.sink(
                        "scores",
                        new TopicSchema<>(Channels.FORECAST_SCORES, ForecastMessage::key, ForecastMessage::value)))
                .name("scores")
                .uid("scores");
    }

    static Told tell(
            DataStream<SeriesValue> values,
            DataStream<ModelLooks> looks,
            Map<String, byte[]> models,
            ForecasterConfig config) {
        BroadcastStream<ModelLook> taken = looks.assignTimestampsAndWatermarks(HeldUntilLooked.strategy())
                .name("models-at-any-time")
                .uid("models-at-any-time")
                .setParallelism(1)
                .process(new ReadModels(models))
                .name("read-models")
                .uid("read-models")
                .setParallelism(1)
                .broadcast(ForecastSeries.MODELS);
        DataStream<SeriesValue> around = values.filter(value -> value.city() != null)
                .name("drop-placeless")
                .uid("drop-placeless")
                .keyBy(TellNeighbours::key, Types.STRING)
                .transform(
                        "tell-neighbours", TypeInformation.of(SeriesValue.class), new NeverIdle<>(new TellNeighbours()))
                .uid("tell-neighbours")
                .setMaxParallelism(KEY_GROUPS);
        SingleOutputStreamOperator<ForecastMessage> forecasts = values.union(around)
                .keyBy(SeriesValue::series, Types.STRING)
                .connect(taken)
                .process(new ForecastSeries(models, config.zone().orElse(null)))
                .name("forecast-series")
                .uid("forecast-series")
                .setMaxParallelism(KEY_GROUPS);
        DataStream<ForecastMessage> scores = forecasts
                .getSideOutput(ForecastSeries.SCORED)
                .<String>keyBy(KeepScores::key, Types.STRING)
                .process(new KeepScores(keys(models)))
                .name("keep-scores")
                .uid("keep-scores")
                .setMaxParallelism(KEY_GROUPS);
        return new Told(forecasts, scores);
    }

    /** Whether there is another model, again and again: in the folder where one is named, else on the topic. */
    private static DataStream<ModelLooks> looks(
            StreamExecutionEnvironment flink, ForecasterConfig config, Map<String, byte[]> models) {
        List<String> kinds = List.copyOf(models.keySet());
        GeneratorFunction<Long, ModelLooks> look = config.models()
                .<GeneratorFunction<Long, ModelLooks>>map(folder -> new LookForModels(folder, kinds))
                .orElseGet(() -> new ReadTopicOfModels(config.kafka(), kinds));
        DataGeneratorSource<ModelLooks> source = new DataGeneratorSource<>(
                look, Long.MAX_VALUE, RateLimiterStrategy.perSecond(LOOKS), TypeInformation.of(ModelLooks.class));
        return flink.fromSource(source, WatermarkStrategy.noWatermarks(), "models")
                .uid("models")
                .setParallelism(1)
                .setMaxParallelism(1);
    }

    private static WatermarkStrategy<SeriesValue> measuredTime(ForecasterConfig config) {
        return WatermarkStrategy.forGenerator(new MeasuredTime<SeriesValue>(config.lateness(), config.longestDelay()))
                .withTimestampAssigner((value, sentAt) -> value.takenAt());
    }

    /** Of all scores that there will be. */
    private static List<String> keys(Map<String, byte[]> models) {
        return models.entrySet().stream()
                .flatMap(model -> ModelFile.of(model.getValue(), model.getKey()).horizons().stream()
                        .map(horizon -> KeepScores.key(model.getKey(), horizon.hours())))
                .toList();
    }

    private static List<String> topics(Catalogue catalogue, Map<String, byte[]> models) {
        return catalogue.kinds().stream()
                .filter(kind -> models.containsKey(kind.name()))
                .map(Channels::topic)
                .distinct()
                .toList();
    }
}
