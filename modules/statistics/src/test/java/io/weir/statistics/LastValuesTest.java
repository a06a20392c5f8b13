package io.weir.statistics;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;

import io.weir.model.Statistic;
import io.weir.wire.json.StatisticJson;
import org.apache.flink.api.common.typeinfo.Types;
import org.apache.flink.runtime.checkpoint.OperatorSubtaskState;
import org.apache.flink.runtime.state.StateBackend;
import org.apache.flink.runtime.state.hashmap.HashMapStateBackend;
import org.apache.flink.state.rocksdb.EmbeddedRocksDBStateBackend;
import org.apache.flink.streaming.util.KeyedOneInputStreamOperatorTestHarness;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

/** Windows by count are those of the values in the order of their times, in whatever order these came and whatever stopped meanwhile. */
class LastValuesTest {

    private static final long LATENESS = 20_000;
    private static final String SERIES = "all/all/P1";

    private record Value(double value, long takenAt) {}

    @ParameterizedTest
    @CsvSource({"7, 3", "10, 10", "100, 10", "720, 1", "300, 25", "1, 1"})
    void windowsAreThoseOfTheLastValuesWhateverTheOrder(int size, int slide) throws Exception {
        String window = size + "/" + slide;
        for (int seed = 0; seed < 10; seed++) {
            Random random = new Random(seed);
            List<Value> all = new ArrayList<>();
            List<Statistic> told = new ArrayList<>();
            long now = 1_000_000;
            OperatorSubtaskState state = null;
            for (int life = 0; life < 3; life++) {
                try (var harness = harness(window, LATENESS)) {
                    if (state != null) {
                        harness.initializeState(state);
                    }
                    harness.open();
                    for (int n = 0; n < 400; n++) {
                        Value value =
                                new Value(1e9 + random.nextInt(500) / 10.0, now + random.nextInt(30_000) - LATENESS);
                        add(value, all, harness);
                        if (random.nextInt(5) == 0) {
                            now += random.nextInt(3_000);
                            harness.processWatermark(now);
                        }
                    }
                    if (life == 2) {
                        harness.processWatermark(now + 100_000);
                    }
                    state = harness.snapshot(life, life);
                    harness.extractOutputValues().forEach(each -> told.add(StatisticJson.read(each.value())));
                }
            }
            hold(all, size, slide, told);
        }
    }

    /** Values that waited when a job ended wait for their time in the next one too, though it waits for longer or for less. */
    @ParameterizedTest
    @CsvSource({"5, false", "5, true", "60, false", "60, true", "20, true"})
    void valuesThatWaitHaveTheirPlaceWithAnotherLateness(int seconds, boolean rocks) throws Exception {
        List<Value> all = new ArrayList<>();
        List<Statistic> told = new ArrayList<>();
        OperatorSubtaskState state;
        StateBackend backend = rocks ? new EmbeddedRocksDBStateBackend() : new HashMapStateBackend();
        try (var harness = harness("3/1", LATENESS)) {
            harness.setStateBackend(backend);
            harness.open();
            for (int n = 0; n < 10; n++) {
                add(new Value(1e9 + n, 1_000_000 + n % 5 * 3_000), all, harness);
            }
            state = harness.snapshot(1, 1);
        }
        try (var harness = harness("3/1", seconds * 1_000L)) {
            harness.setStateBackend(backend);
            harness.initializeState(state);
            harness.open();
            add(new Value(1e9 + 20, 1_004_000), all, harness);
            harness.processWatermark(1_100_000);
            harness.extractOutputValues().forEach(each -> told.add(StatisticJson.read(each.value())));
        }
        hold(all, 3, 1, told);
    }

    private static void add(
            Value value,
            List<Value> all,
            KeyedOneInputStreamOperatorTestHarness<String, SeriesValue, StatisticMessage> harness)
            throws Exception {
        all.add(value);
        harness.processElement(new SeriesValue(SERIES, value.value, value.takenAt, false), value.takenAt);
    }

    private static void hold(List<Value> all, int size, int slide, List<Statistic> told) {
        List<Value> sorted = all.stream()
                .sorted(Comparator.comparingLong(Value::takenAt).thenComparingDouble(Value::value))
                .toList();
        assertThat(told).hasSize(all.size() / slide);
        Map<Instant, Integer> versions = new HashMap<>();
        for (int n = 0; n < told.size(); n++) {
            int end = (n + 1) * slide;
            List<Value> window = sorted.subList(Math.max(0, end - size), end);
            double[] values = window.stream().mapToDouble(Value::value).sorted().toArray();
            double mean = 1e9
                    + window.stream()
                            .mapToDouble(each -> each.value - 1e9)
                            .average()
                            .orElseThrow();
            double squares = window.stream()
                    .mapToDouble(each -> each.value - mean)
                    .map(each -> each * each)
                    .sum();
            Instant to = Instant.ofEpochMilli(window.get(window.size() - 1).takenAt + 1);
            Statistic each = told.get(n);

            assertThat(each.window()).isEqualTo(size + "/" + slide);
            assertThat(each.from()).isEqualTo(Instant.ofEpochMilli(window.get(0).takenAt));
            assertThat(each.to()).isEqualTo(to);
            assertThat(each.correction()).isEqualTo(versions.merge(to, 1, Integer::sum) - 1);
            assertThat(each.count()).isEqualTo(window.size());
            assertThat(each.minimum()).isEqualTo(values[0]);
            assertThat(each.maximum()).isEqualTo(values[values.length - 1]);
            assertThat(each.mean()).isCloseTo(mean, within(1e-5));
            if (values.length > 1) {
                assertThat(each.deviation()).isCloseTo(Math.sqrt(squares / (values.length - 1)), within(1e-4));
            }
            double median = values[(values.length * 50 + 99) / 100 - 1];
            assertThat(each.p50()).isCloseTo(median, within(median * each.percentileError() * 1.000001));
        }
    }

    private static KeyedOneInputStreamOperatorTestHarness<String, SeriesValue, StatisticMessage> harness(
            String window, long lateness) throws Exception {
        return new KeyedOneInputStreamOperatorTestHarness<>(
                new TellStatistics(Windows.parse("", window + "@all"), lateness, 0), SeriesValue::key, Types.STRING);
    }
}
