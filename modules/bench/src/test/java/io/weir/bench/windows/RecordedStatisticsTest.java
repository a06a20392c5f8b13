package io.weir.bench.windows;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.Stream;

import io.weir.bench.flags.Days;
import io.weir.intake.sources.recorded.RecordedSource;
import io.weir.model.Measure;
import io.weir.model.Statistic;
import io.weir.statistics.SeriesValue;
import io.weir.statistics.StatisticMessage;
import io.weir.statistics.StatisticsJob;
import io.weir.wire.json.StatisticJson;
import org.apache.flink.api.common.eventtime.WatermarkStrategy;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.api.connector.sink2.Sink;
import org.apache.flink.api.connector.sink2.SinkWriter;
import org.apache.flink.api.connector.sink2.WriterInitContext;
import org.apache.flink.configuration.CheckpointingOptions;
import org.apache.flink.configuration.Configuration;
import org.apache.flink.configuration.RestOptions;
import org.apache.flink.configuration.RestartStrategyOptions;
import org.apache.flink.streaming.api.datastream.DataStream;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

/**
 * Recorded values in random order, some later than the watermark, at several parallelisms and with a failure in the middle: each statistic of each window, and since the
 * beginning, is that of its values one by one, and no window is missing. The shipped snapshot is always there; the recorded days are, where they lie beside the project.
 */
class RecordedStatisticsTest {

    private static final Path SHARED =
            Path.of(System.getProperty("weir.shared", "../shared")).resolve("data/sensor-community");
    private static final String SNAPSHOT = "api-v2-data-dust-min-2018-06-03.json.gz";
    private static final long SIZE = 3_600_000;
    private static final long SLIDE = 600_000;
    private static final String TOTAL = "total";
    private static final int SHUFFLED = 200; // values that may change places

    private static final Map<String, Statistic> TOLD = new ConcurrentHashMap<>();
    private static final AtomicBoolean FAILED = new AtomicBoolean();
    private static final List<SeriesValue> VALUES = new ArrayList<>();

    @BeforeAll
    static void read(@TempDir Path folder) throws IOException {
        VALUES.clear();
        Path snapshot = folder.resolve(SNAPSHOT);
        try (InputStream in = RecordedSource.class.getResourceAsStream(SNAPSHOT)) {
            Files.copy(in, snapshot, StandardCopyOption.REPLACE_EXISTING);
        }
        List<Measure> measures = new ArrayList<>(Days.measures(snapshot));
        for (Path file : recorded()) {
            measures.addAll(Days.measures(file));
        }
        Random random = new Random(1);
        measures.sort(Comparator.comparing(Measure::takenAt));
        for (int n = 0; n < measures.size(); n++) {
            int other = Math.min(measures.size() - 1, n + random.nextInt(SHUFFLED));
            measures.set(other, measures.set(n, measures.get(other)));
        }
        for (Measure each : measures) {
            VALUES.add(value("sensor/" + each.key(), each));
            VALUES.add(value("all/all", each));
        }
    }

    private static List<Path> recorded() throws IOException {
        List<Path> files = new ArrayList<>();
        for (String folder : new String[] {"csv", "madavi", "snapshots"}) {
            if (Files.isDirectory(SHARED.resolve(folder))) {
                try (Stream<Path> found = Files.list(SHARED.resolve(folder))) {
                    found.filter(file -> !file.endsWith("data-esp8266-3654427-2018-05-11.json.gz")) // the CSV once more
                            .filter(file -> !file.endsWith(SNAPSHOT))
                            .sorted()
                            .forEach(files::add);
                }
            }
        }
        return files;
    }

    private static SeriesValue value(String series, Measure measure) {
        return new SeriesValue(
                series + '/' + measure.kind(),
                measure.value(),
                measure.takenAt().toEpochMilli(),
                false);
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 4})
    void eachStatisticIsThatOfItsValues(int parallelism, @TempDir Path checkpoints) throws Exception {
        TOLD.clear();
        FAILED.set(false);

        run(parallelism, checkpoints);

        assertThat(FAILED).isTrue();
        assertThat(TOLD.values()).anyMatch(told -> told.correction() > 0);
        Map<String, List<SeriesValue>> bySeries = new TreeMap<>();
        VALUES.forEach(value ->
                bySeries.computeIfAbsent(value.key(), any -> new ArrayList<>()).add(value));
        Map<String, TreeMap<Long, Statistic>> windows = told(false);
        Map<String, TreeMap<Long, Statistic>> totals = told(true);
        assertThat(windows.keySet()).isEqualTo(bySeries.keySet());
        assertThat(totals.keySet()).isEqualTo(bySeries.keySet());
        bySeries.forEach((series, values) -> {
            hold(series, values, windows.get(series)); // which puts them in the order of their times
            Statistic total = totals.get(series).lastEntry().getValue();
            same(total, values);
            assertThat(total.from())
                    .isEqualTo(Instant.ofEpochMilli(values.get(0).takenAt()));
        });
    }

    /** By their series and ends. */
    private static Map<String, TreeMap<Long, Statistic>> told(boolean totals) {
        Map<String, TreeMap<Long, Statistic>> told = new HashMap<>();
        TOLD.values().stream()
                .filter(each -> each.window().equals(TOTAL) == totals)
                .forEach(each -> told.computeIfAbsent(
                                each.scope() + '/' + each.series() + '/' + each.kind(), any -> new TreeMap<>())
                        .put(each.to().toEpochMilli(), each));
        return told;
    }

    private static void run(int parallelism, Path checkpoints) throws Exception {
        Configuration settings = new Configuration();
        settings.set(RestOptions.BIND_ADDRESS, "127.0.0.1");
        settings.set(RestOptions.BIND_PORT, "0");
        settings.set( // the job manager's own memory takes five megabytes of a state
                CheckpointingOptions.CHECKPOINTS_DIRECTORY, checkpoints.toUri().toString());
        settings.set(RestartStrategyOptions.RESTART_STRATEGY, "fixed-delay");
        settings.set(RestartStrategyOptions.RESTART_STRATEGY_FIXED_DELAY_ATTEMPTS, 3);
        settings.set(RestartStrategyOptions.RESTART_STRATEGY_FIXED_DELAY_DELAY, Duration.ofMillis(1));
        StreamExecutionEnvironment flink = StreamExecutionEnvironment.createLocalEnvironment(parallelism, settings);
        flink.getConfig().enableObjectReuse();
        flink.getConfig().setAutoWatermarkInterval(1);
        flink.enableCheckpointing(50);
        DataStream<SeriesValue> values = flink.fromSequence(0, VALUES.size() - 1)
                .map(RecordedStatisticsTest::value, TypeInformation.of(SeriesValue.class))
                .assignTimestampsAndWatermarks(WatermarkStrategy.<SeriesValue>forMonotonousTimestamps()
                        .withTimestampAssigner((value, before) -> value.takenAt()));
        StatisticsJob.tell(values, "1h/10m@sensor+all", Duration.ofDays(10_000), Duration.ofHours(1))
                .sinkTo(new Kept());
        flink.execute();
    }

    /** Fails once, in the middle of all. */
    private static SeriesValue value(long index) {
        if (index == VALUES.size() / 2 && FAILED.compareAndSet(false, true)) {
            throw new IllegalStateException("This is the failure in the middle");
        }
        return VALUES.get((int) index);
    }

    private static void hold(String series, List<SeriesValue> values, TreeMap<Long, Statistic> told) {
        values.sort((one, other) -> Long.compare(one.takenAt(), other.takenAt()));
        long[] times = values.stream().mapToLong(SeriesValue::takenAt).toArray();
        TreeSet<Long> ends = new TreeSet<>();
        for (long time : times) {
            ends.add(Math.floorDiv(time, SLIDE) * SLIDE + SLIDE);
            long gone = Math.floorDiv(time + SIZE, SLIDE) * SLIDE + SLIDE;
            if (from(times, gone - SIZE) < from(times, gone)) { // something is left
                ends.add(gone);
            }
        }
        assertThat(told.keySet()).as(series).isEqualTo(ends);
        told.forEach((end, statistic) -> {
            assertThat(statistic.from()).isEqualTo(Instant.ofEpochMilli(end - SIZE));
            same(statistic, values.subList(from(times, end - SIZE), from(times, end)));
        });
    }

    /** The first that is not before that time. */
    private static int from(long[] times, long time) {
        int low = 0;
        int high = times.length;
        while (low < high) {
            int middle = (low + high) / 2;
            if (times[middle] < time) {
                low = middle + 1;
            } else {
                high = middle;
            }
        }
        return low;
    }

    private static void same(Statistic told, List<SeriesValue> values) {
        double[] sorted =
                values.stream().mapToDouble(SeriesValue::value).sorted().toArray();
        double mean = Arrays.stream(sorted).average().orElseThrow();
        long newest = values.get(values.size() - 1).takenAt();
        assertThat(told.count()).as(told.toString()).isEqualTo(sorted.length);
        assertThat(told.minimum()).isEqualTo(sorted[0]);
        assertThat(told.maximum()).isEqualTo(sorted[sorted.length - 1]);
        assertThat(told.mean()).isCloseTo(mean, within(1e-9 * Math.max(1, Math.abs(mean))));
        double seconds = Duration.between(told.from(), told.to()).toMillis() / 1_000.0;
        assertThat(told.rate()).isCloseTo(sorted.length / seconds, within(1e-9));
        assertThat(told.lastAt()).isEqualTo(Instant.ofEpochMilli(newest));
        assertThat(told.last())
                .isEqualTo(values.stream()
                        .filter(value -> value.takenAt() == newest)
                        .mapToDouble(SeriesValue::value)
                        .max()
                        .orElseThrow());
        if (sorted.length == 1) {
            assertThat(told.deviation()).isNull();
        } else {
            double squares = Arrays.stream(sorted)
                    .map(value -> (value - mean) * (value - mean))
                    .sum();
            double deviation = Math.sqrt(squares / (sorted.length - 1));
            assertThat(told.deviation()).isCloseTo(deviation, within(1e-7 * Math.max(1, deviation)));
        }
        percentile(told, told.p50(), sorted, 0.5);
        percentile(told, told.p95(), sorted, 0.95);
        percentile(told, told.p99(), sorted, 0.99);
    }

    private static void percentile(Statistic told, double percentile, double[] sorted, double rank) {
        double exact = sorted[(int) Math.ceil(sorted.length * rank) - 1];
        assertThat(percentile)
                .as(told.toString())
                .isCloseTo(exact, within(Math.abs(exact) * told.percentileError() * 1.000001));
    }

    /** Keeps of each window what was told last; a job that goes on from a checkpoint tells some again. */
    private static final class Kept implements Sink<StatisticMessage> {

        private static final long serialVersionUID = 1L;

        @Override
        public SinkWriter<StatisticMessage> createWriter(WriterInitContext context) {
            return new SinkWriter<>() {
                @Override
                public void write(StatisticMessage message, Context context) {
                    Statistic told = StatisticJson.read(message.value());
                    TOLD.put(told.key() + ' ' + told.to(), told);
                }

                @Override
                public void flush(boolean endOfInput) {}

                @Override
                public void close() {}
            };
        }
    }
}
