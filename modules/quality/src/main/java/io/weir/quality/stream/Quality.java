package io.weir.quality.stream;

import io.weir.model.SensorFlag;
import io.weir.model.SensorTrust;
import io.weir.quality.Sample;
import io.weir.streams.KafkaEnds;
import io.weir.streams.Shuffle;
import io.weir.wire.Channels;
import io.weir.wire.json.SensorFlagJson;
import io.weir.wire.json.SensorTrustJson;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.api.common.typeinfo.Types;
import org.apache.flink.streaming.api.datastream.DataStream;
import org.apache.flink.streaming.api.datastream.SingleOutputStreamOperator;

/**
 * What is noticed of measures, as steps that any job may have. They need no watermarks: rules compare the times of measures, and none of
 * them waits.
 */
public final class Quality {

    /** Into so many groups keys are divided: fixed, for it is part of each savepoint, and the most subtasks there can be. */
    private static final int KEY_GROUPS = 128;

    private Quality() {}

    /**
     * What comes of measures.
     *
     * @param flags each once
     * @param trust of a sensor and day, each in the place of the one before
     */
    public record Noticed(DataStream<SensorFlag> flags, DataStream<SensorTrust> trust) {}

    /**
     * Adds the steps and, behind them, the ends in Kafka.
     *
     * @param measures messages of any topics of measures
     */
    public static void addTo(DataStream<byte[]> measures, KafkaEnds kafka, Shuffle shuffle) {
        Noticed noticed = flags(measures, shuffle);
        noticed.flags()
                .sinkTo(kafka.sink(
                        "flags", new JsonSchema<>(Channels.FLAGS.topic(), SensorFlag::key, SensorFlagJson::write)))
                .name("flags")
                .uid("flags");
        noticed.trust()
                .sinkTo(kafka.sink(
                        "trust", new JsonSchema<>(Channels.TRUST.topic(), SensorTrust::key, SensorTrustJson::write)))
                .name("trust")
                .uid("trust");
    }

    /**
     * The steps alone.
     *
     * @param measures messages of any topics of measures
     */
    public static Noticed flags(DataStream<byte[]> measures, Shuffle shuffle) {
        DataStream<Sample> samples = measures.flatMap(new ReadSample())
                .returns(TypeInformation.of(Sample.class))
                .name("read-sample")
                .uid("read-sample")
                .setParallelism(measures.getParallelism()); // a sensor's measures stay in the order of their partition
        DataStream<Noted> ofSeries = shuffle.byKey(samples, Sample::sensorKey, Types.STRING)
                .process(new FlagSeries())
                .returns(TypeInformation.of(Noted.class))
                .name("flag-series")
                .uid("flag-series")
                .setMaxParallelism(KEY_GROUPS);
        DataStream<Noted> ofOthers = ofPlaces(samples, shuffle)
                .union(ofNeighbours(samples, shuffle))
                .map(Noted::of)
                .returns(TypeInformation.of(Noted.class))
                .name("note-flag")
                .uid("note-flag");
        SingleOutputStreamOperator<SensorFlag> flags = named(
                shuffle.byKey(ofSeries.union(ofOthers), Noted::sensor, Types.STRING)
                        .process(new TrustSensor()),
                "trust-sensor");
        return new Noticed(flags, flags.getSideOutput(TrustSensor.TRUST));
    }

    private static DataStream<SensorFlag> ofPlaces(DataStream<Sample> samples, Shuffle shuffle) {
        DataStream<Sample> some = samples.filter(
                        sample -> sample.isDust() || sample.kind().equals("humidity"))
                .name("of-dust-or-humidity")
                .uid("of-dust-or-humidity");
        return named(shuffle.byKey(some, Sample::placeKey, Types.STRING).process(new FlagPlace()), "flag-place");
    }

    private static DataStream<SensorFlag> ofNeighbours(DataStream<Sample> samples, Shuffle shuffle) {
        DataStream<InCell> spread = samples.filter(sample ->
                        sample.placed() && (sample.isDust() || sample.kind().equals("temperature")))
                .name("of-neighbours")
                .uid("of-neighbours")
                .flatMap(new InCell.Spread())
                .returns(TypeInformation.of(InCell.class))
                .name("spread-sample")
                .uid("spread-sample");
        return named(shuffle.byKey(spread, InCell::key, Types.STRING).process(new FlagNeighbours()), "flag-neighbours");
    }

    private static SingleOutputStreamOperator<SensorFlag> named(
            SingleOutputStreamOperator<SensorFlag> step, String name) {
        return step.returns(TypeInformation.of(SensorFlag.class))
                .name(name)
                .uid(name)
                .setMaxParallelism(KEY_GROUPS);
    }
}
