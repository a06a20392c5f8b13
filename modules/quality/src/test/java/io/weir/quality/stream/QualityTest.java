package io.weir.quality.stream;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;

import io.weir.model.Measure;
import io.weir.model.Place;
import io.weir.model.SensorFlag;
import io.weir.model.SensorTrust;
import io.weir.quality.Day;
import io.weir.quality.NeighbourRules;
import io.weir.quality.PlaceRules;
import io.weir.quality.Sample;
import io.weir.quality.Series;
import io.weir.streams.Shuffle;
import io.weir.wire.json.MeasureJson;
import org.apache.flink.api.common.typeinfo.PrimitiveArrayTypeInfo;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.configuration.Configuration;
import org.apache.flink.configuration.PipelineOptions;
import org.apache.flink.streaming.api.datastream.DataStream;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;
import org.apache.flink.types.PojoTestUtils;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

class QualityTest {

    private static final TypeInformation<byte[]> MESSAGE = PrimitiveArrayTypeInfo.BYTE_PRIMITIVE_ARRAY_TYPE_INFO;
    private static final Instant NOON = Instant.parse("2026-11-22T12:00:00Z");

    @ParameterizedTest
    @ValueSource(
            classes = {
                Sample.class,
                Series.class,
                InCell.class,
                Day.class,
                Doubted.class,
                SensorFlag.class,
                NeighbourRules.Said.class,
                PlaceRules.Latest.class
            })
    void whatGoesFromStepToStepOrIsRememberedNeedsNoKryo(Class<?> type) {
        PojoTestUtils.assertSerializedAsPojoWithoutKryo(type);
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 4})
    void whatIsNoticedIsTheSameAtAnyParallelism(int parallelism) throws Exception {
        assertThat(flags(measures(), parallelism))
                .containsExactly(
                        "feed/broken P1 unlike-neighbours 12:00",
                        "feed/dust P1 humid-air 12:00",
                        "feed/stuck P1 stuck 12:22");
    }

    @Test
    void theOrderOfSensorsIsOfNoMatter() throws Exception {
        Set<String> first = flags(measures(), 1);
        List<Measure> shuffled = new ArrayList<>(measures());
        for (int seed = 0; seed < 3; seed++) {
            Collections.shuffle(shuffled, new Random(seed));
            shuffled.sort((one, other) ->
                    one.sensor().equals(other.sensor()) ? one.takenAt().compareTo(other.takenAt()) : 0);
            assertThat(flags(inOrderOfEach(shuffled), 1)).isEqualTo(first);
        }
    }

    @Test
    void trustIsSaidAtTheFirstFlagAndWhenTheDayIsOver() throws Exception {
        List<Measure> measures = new ArrayList<>();
        for (int n = 0; n < 20; n++) {
            measures.add(measure("stuck", "P1", 7.7, n * 150, 20, 60));
        }
        measures.add(measure("stuck", "P1", 8, 13 * 3_600, 20, 60));

        StreamExecutionEnvironment flink = environment(1);
        List<SensorTrust> trust = new ArrayList<>();
        Quality.flags(received(flink, measures), Shuffle.AUTO)
                .trust()
                .executeAndCollect()
                .forEachRemaining(trust::add);

        assertThat(trust)
                .extracting(SensorTrust::measures, SensorTrust::doubts, SensorTrust::score)
                .containsExactly(
                        org.assertj.core.groups.Tuple.tuple(10L, 1.0, 0.9),
                        org.assertj.core.groups.Tuple.tuple(20L, 11.0, 0.45));
    }

    @Test
    void whatCantBeReadIsPassedOverAndTheNextGoodOneIsJudged() throws Exception {
        StreamExecutionEnvironment flink = environment(1);
        Measure hung = new Measure("feed", "dht", "DHT22", "humidity", 99.9, NOON, null);
        List<SensorFlag> flags = new ArrayList<>();
        Quality.flags(
                        flink.fromData(MESSAGE, "{".getBytes(StandardCharsets.UTF_8), MeasureJson.write(hung)),
                        Shuffle.ALWAYS)
                .flags()
                .executeAndCollect()
                .forEachRemaining(flags::add);

        assertThat(flags).extracting(SensorFlag::code).containsExactly("stuck");
    }

    /** Every sensor's own come in order, as one partition holds them; sensors come as the shuffle has them. */
    private static List<Measure> inOrderOfEach(List<Measure> shuffled) {
        List<Measure> inOrder = new ArrayList<>();
        Set<String> done = new TreeSet<>();
        for (Measure each : shuffled) {
            if (done.add(each.sensor())) {
                shuffled.stream()
                        .filter(other -> other.sensor().equals(each.sensor()))
                        .sorted((one, other) -> one.takenAt().compareTo(other.takenAt()))
                        .forEach(inOrder::add);
            }
        }
        return inOrder;
    }

    private static List<Measure> measures() {
        List<Measure> measures = new ArrayList<>();
        measures.add(measure("broken", "P1", 1540, 0, 47.83, 12.972));
        measures.add(measure("n1", "P1", 4, 60, 47.84, 12.98));
        measures.add(measure("n2", "P1", 5, 90, 47.85, 12.97));
        measures.add(measure("n3", "P1", 6, 120, 47.86, 12.97));
        measures.add(measure("dust", "P1", 30, 10, 10, 10));
        measures.add(measure("air", "humidity", 88, 20, 10, 10));
        for (int n = 0; n < 10; n++) {
            measures.add(measure("stuck", "P1", 7.7, n * 150, 20, 60));
        }
        return measures;
    }

    private static Measure measure(String sensor, String kind, double value, int seconds, double north, double east) {
        return new Measure(
                "feed",
                sensor,
                null,
                kind,
                value,
                NOON.plusSeconds(seconds),
                new Place(null, north, east, null, null, null, false));
    }

    private static Set<String> flags(List<Measure> measures, int parallelism) throws Exception {
        StreamExecutionEnvironment flink = environment(parallelism);
        List<String> flags = new ArrayList<>();
        Quality.flags(received(flink, measures), Shuffle.AUTO)
                .flags()
                .executeAndCollect()
                .forEachRemaining(flag -> flags.add(flag.key()
                        + ' '
                        + flag.kind()
                        + ' '
                        + flag.code()
                        + ' '
                        + flag.takenAt().toString().substring(11, 16)));
        assertThat(flags).doesNotHaveDuplicates();
        return new TreeSet<>(flags);
    }

    private static StreamExecutionEnvironment environment(int parallelism) {
        Configuration configuration = new Configuration();
        configuration.set(PipelineOptions.AUTO_GENERATE_UIDS, true);
        StreamExecutionEnvironment flink =
                StreamExecutionEnvironment.createLocalEnvironment(parallelism, configuration);
        flink.getConfig().enableObjectReuse();
        flink.enableCheckpointing(Duration.ofSeconds(10).toMillis());
        return flink;
    }

    private static DataStream<byte[]> received(StreamExecutionEnvironment flink, List<Measure> measures) {
        return flink.fromData(measures.stream().map(MeasureJson::write).toList(), MESSAGE);
    }
}
