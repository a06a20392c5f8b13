package io.weir.statistics;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Random;

import org.apache.flink.api.common.typeinfo.Types;
import org.apache.flink.runtime.checkpoint.OperatorSubtaskState;
import org.apache.flink.runtime.state.StateBackend;
import org.apache.flink.runtime.state.hashmap.HashMapStateBackend;
import org.apache.flink.state.rocksdb.EmbeddedRocksDBStateBackend;
import org.apache.flink.streaming.api.operators.KeyContext;
import org.apache.flink.streaming.util.KeyedOneInputStreamOperatorTestHarness;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Of more series than have room in memory each has its own values, in what is told now and in what a checkpoint goes on with: the same, to the last
 * byte, as where each is written at once.
 */
class WriteBackTest {

    private static final long BEGIN = 1_767_225_600_000L; // 2026-01-01T00:00:00Z
    private static final int SERIES = 3_000;
    private static final int HOT = 10; // that most values are of
    private static final int VALUES = 4 * SERIES;
    private static final long MEMORY =
            512 * 1024; // for both states: of each series there would be 400 bytes in each, and of some more

    /** Where nothing is kept in memory. */
    private static final long NONE = 0;

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void eachSeriesHasItsOwnValuesBeforeACheckpointAndBehindOne(boolean rocks) throws Exception {
        StateBackend backend = rocks ? new EmbeddedRocksDBStateBackend() : new HashMapStateBackend();
        Told written = told(NONE, backend);

        assertThat(written.now()).hasSizeGreaterThan(SERIES).isNotEqualTo(written.restored());
        assertThat(written.restored()).hasSizeGreaterThan(SERIES);
        assertThat(told(MEMORY, backend)).isEqualTo(written);
    }

    /**
     * Statistics by their keys.
     *
     * @param now of all values
     * @param restored by a job that goes on from the checkpoint in their middle
     */
    private record Told(Map<String, String> now, Map<String, String> restored) {}

    private static Told told(long memory, StateBackend backend) throws Exception {
        Random random = new Random(1);
        Map<String, String> now;
        OperatorSubtaskState state;
        try (var job = job(memory, backend)) {
            job.open();
            add(job, random);
            state = job.snapshot(1, 1);
            add(job, random);
            now = told(job);
        }
        try (var job = job(memory, backend)) {
            job.initializeState(state);
            job.open();
            return new Told(now, told(job));
        }
    }

    private static void add(
            KeyedOneInputStreamOperatorTestHarness<String, SeriesValue, StatisticMessage> job, Random random)
            throws Exception {
        for (int n = 0; n < VALUES; n++) {
            String series = "all/" + random.nextInt(random.nextBoolean() ? HOT : SERIES) + "/P1";
            double value = random.nextInt(100_000) / 100.0;
            job.processElement(new SeriesValue(series, value, BEGIN + random.nextInt(60_000), false), BEGIN);
        }
    }

    /** The windows of the minute, and the totals. */
    private static Map<String, String> told(
            KeyedOneInputStreamOperatorTestHarness<String, SeriesValue, StatisticMessage> job) throws Exception {
        job.processWatermark(BEGIN + Duration.ofMinutes(1).toMillis());
        Map<String, String> told = new HashMap<>();
        for (StatisticMessage message : job.extractOutputValues()) {
            told.put(
                    new String(message.key(), StandardCharsets.UTF_8),
                    new String(message.value(), StandardCharsets.UTF_8));
        }
        return told;
    }

    private static KeyedOneInputStreamOperatorTestHarness<String, SeriesValue, StatisticMessage> job(
            long memory, StateBackend backend) throws Exception {
        var job = new KeyedOneInputStreamOperatorTestHarness<>(
                new TellStatistics(
                        Windows.parse("", "1m/1m@all"), 0, Duration.ofMinutes(1).toMillis(), memory),
                SeriesValue::key,
                Types.STRING);
        job.setStateBackend(backend);
        return job;
    }

    @Test
    void whatWasWrittenIsAskedForWhereItWasWritten() throws Exception {
        Map<String, String> stored = new HashMap<>();
        WriteBack<String, String> writeBack = new WriteBack<>(new OneKey(), new InMap(stored), String::length, 2_000);
        writeBack.put("part", "new");

        assertThat(stored).isEmpty();
        assertThat(writeBack.get("part")).isEqualTo("new");

        writeBack.writeAll();
        assertThat(stored).containsExactly(Map.entry("part", "new"));
        stored.put("part", "as Flink copied it for a snapshot");
        assertThat(writeBack.get("part")).isEqualTo("as Flink copied it for a snapshot");
    }

    @Test
    void whoeverWasAskedForLongestAgoMakesRoom() throws Exception {
        Map<String, String> stored = new HashMap<>();
        WriteBack<String, String> writeBack = new WriteBack<>(new OneKey(), new InMap(stored), String::length, 2_000);
        for (int n = 0; n < 100; n++) {
            writeBack.put("hot", "each time another length".substring(n % 20));
            writeBack.put("cold " + n, "once");
            if (n % 10 == 0) {
                writeBack.remove("cold " + n);
            }
        }

        assertThat(stored).hasSizeBetween(80, 90).doesNotContainKey("hot").doesNotContainKey("cold 50");
        assertThat(writeBack.get("hot")).isEqualTo("each time another length".substring(19));
    }

    private record InMap(Map<String, String> parts) implements WriteBack.Stored<String, String> {

        @Override
        public String get(String name) {
            return parts.get(name);
        }

        @Override
        public void put(String name, String part) {
            parts.put(name, part);
        }

        @Override
        public void remove(String name) {
            parts.remove(name);
        }
    }

    private static final class OneKey implements KeyContext {

        @Override
        public void setCurrentKey(Object key) {}

        @Override
        public Object getCurrentKey() {
            return "key";
        }
    }
}
