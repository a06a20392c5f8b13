package io.weir.statistics;

import java.time.Duration;
import java.util.HashMap;
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
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

/** Of more series than have room in memory each has its own values, in what is told now and in what a checkpoint goes on with. */
class WriteBackTest {

    private static final long BEGIN = 1_767_225_600_000L; // 2026-01-01T00:00:00Z
    private static final int SERIES = 3 * WriteBack.MOST / 2;
    private static final int HOT = 10; // that most values are of
    private static final int VALUES = 4 * SERIES;

    private record Sum(long count, double minimum, double maximum) {

        static final Sum NONE = new Sum(0, Double.POSITIVE_INFINITY, Double.NEGATIVE_INFINITY);

        Sum with(double value) {
            return new Sum(count + 1, Math.min(minimum, value), Math.max(maximum, value));
        }
    }

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void eachSeriesHasItsOwnValuesBeforeACheckpointAndBehindOne(boolean rocks) throws Exception {
        StateBackend backend = rocks ? new EmbeddedRocksDBStateBackend() : new HashMapStateBackend();
        Random random = new Random(1);
        Map<String, Sum> before = new HashMap<>();
        Map<String, Sum> after;
        OperatorSubtaskState state;
        try (var job = job(backend)) {
            job.open();
            add(job, random, before);
            state = job.snapshot(1, 1);
            after = new HashMap<>(before);
            add(job, random, after);
            told(job, after);
        }
        try (var job = job(backend)) {
            job.initializeState(state);
            job.open();
            told(job, before);
        }
    }

    private static void add(
            KeyedOneInputStreamOperatorTestHarness<String, SeriesValue, StatisticMessage> job,
            Random random,
            Map<String, Sum> sums)
            throws Exception {
        for (int n = 0; n < VALUES; n++) {
            String series = "all/" + random.nextInt(random.nextBoolean() ? HOT : SERIES) + "/P1";
            double value = random.nextInt(100_000) / 100.0;
            job.processElement(new SeriesValue(series, value, BEGIN + random.nextInt(60_000), false), BEGIN);
            sums.merge(series, Sum.NONE.with(value), (sum, one) -> sum.with(value));
        }
    }

    /** The window of the minute, and the total: of the same values, as there is no other minute. */
    private static void told(
            KeyedOneInputStreamOperatorTestHarness<String, SeriesValue, StatisticMessage> job, Map<String, Sum> sums)
            throws Exception {
        job.processWatermark(BEGIN + Duration.ofMinutes(1).toMillis());
        Map<String, Map<String, Sum>> told = new HashMap<>();
        for (StatisticMessage message : job.extractOutputValues()) {
            Statistic each = StatisticJson.read(message.value());
            told.computeIfAbsent(each.window(), window -> new HashMap<>())
                    .put(
                            each.scope() + '/' + each.series() + '/' + each.kind(),
                            new Sum(each.count(), each.minimum(), each.maximum()));
        }
        assertThat(told).containsOnlyKeys("1m/1m", "total");
        assertThat(told.get("1m/1m")).isEqualTo(sums);
        assertThat(told.get("total")).isEqualTo(sums);
    }

    private static KeyedOneInputStreamOperatorTestHarness<String, SeriesValue, StatisticMessage> job(
            StateBackend backend) throws Exception {
        var job = new KeyedOneInputStreamOperatorTestHarness<>(
                new TellStatistics(
                        Windows.parse("", "1m/1m@all"), 0, Duration.ofMinutes(1).toMillis()),
                SeriesValue::key,
                Types.STRING);
        job.setStateBackend(backend);
        return job;
    }
}
