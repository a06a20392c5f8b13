package io.weir.bench.windows;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;

import io.weir.bench.flags.Days;
import io.weir.intake.sources.alarms.AlarmsSource;
import io.weir.intake.sources.csv.CsvMapping;
import io.weir.intake.sources.recorded.RecordedSource;
import io.weir.local.ingest.FileFormats;
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
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

/**
 * Recorded values in random order, some later than the watermark, at several parallelisms and with a failure in the middle: each statistic of each window, and since the
 * beginning, is that of its values one by one, and no window is missing. What is shipped is always there; the folders of data are, where they lie beside the project: all of them in
 * which something is measured.
 */
class RecordedStatisticsTest {

    private static final Path SHARED =
            Path.of(System.getProperty("weir.shared", "../shared")).resolve("data");
    private static final String SNAPSHOT = "api-v2-data-dust-min-2018-06-03.json.gz";
    private static final String STATIONS = "alarms-made-up.csv.gz";
    private static final Clock LATER =
            Clock.fixed(Instant.parse("2031-01-01T00:00:00Z"), ZoneOffset.UTC); // base stations measured in 2030
    private static final List<Integer> PARALLELISMS = List.of(1, 2, 4);
    private static final String TOTAL = "total";
    private static final int SHUFFLED = 200; // values that may change places

    private static final Map<String, Statistic> TOLD = new ConcurrentHashMap<>();
    private static final AtomicBoolean FAILED = new AtomicBoolean();
    private static Recording recording; // that the job reads

    @TempDir
    private static Path folder;

    private static Stream<Arguments> shipped() throws IOException {
        return atEachParallelism(new Recording(Duration.ofHours(1), Duration.ofMinutes(10), Duration.ofDays(10_000))
                .with(shipped(RecordedSource.class, SNAPSHOT))
                .with(shipped(AlarmsSource.class, STATIONS))
                .shuffled());
    }

    /** Gaps of years are in it, behind which all is late: that is waited for. */
    private static Stream<Arguments> folders() throws IOException {
        assumeTrue(Files.isDirectory(SHARED), "There are no real files to read: " + SHARED);
        Recording all = new Recording(Duration.ofHours(1), Duration.ofMinutes(10), Duration.ofDays(10_000));
        for (String each : List.of("sensor-community", "airrohr", "nodemcu", "bts", "anomalies")) {
            int before = all.size();
            for (Path file : files(SHARED.resolve(each))) {
                all.with(file);
            }
            assertThat(all.size()).as(each).isGreaterThan(before);
        }
        return atEachParallelism(all.shuffled());
    }

    /** Three and a half years of hours: each day of the last seven, of some of the stations at each parallelism, for there are two and a half million values. */
    private static Stream<Arguments> beijing() throws IOException {
        assumeTrue(Files.isDirectory(SHARED), "There are no real files to read: " + SHARED);
        List<Path> stations = files(SHARED.resolve("forecast/beijing"));
        List<Arguments> parts = new ArrayList<>();
        for (int part = 0; part < PARALLELISMS.size(); part++) {
            Recording some = new Recording(Duration.ofDays(7), Duration.ofDays(1), Duration.ofDays(10));
            for (int n = part; n < stations.size(); n += PARALLELISMS.size()) {
                some.with(stations.get(n));
            }
            assertThat(some.size()).isPositive();
            parts.add(Arguments.of(some.shuffled(), PARALLELISMS.get(part)));
        }
        return parts.stream();
    }

    private static Stream<Arguments> atEachParallelism(Recording all) {
        assertThat(all.size()).isPositive();
        return PARALLELISMS.stream().map(parallelism -> Arguments.of(all, parallelism));
    }

    private static Path shipped(Class<?> source, String name) throws IOException {
        Path file = folder.resolve(name);
        try (InputStream in = source.getResourceAsStream(name)) {
            Files.copy(in, file, StandardCopyOption.REPLACE_EXISTING);
        }
        return file;
    }

    private static List<Path> files(Path folder) throws IOException {
        try (Stream<Path> found = Files.walk(folder)) {
            return found.filter(Files::isRegularFile)
                    .filter(file -> !file.endsWith("windows.json")) // says what is unusual in the others
                    .sorted()
                    .toList();
        }
    }

    @ParameterizedTest
    @MethodSource("shipped")
    void eachStatisticIsThatOfItsValues(Recording values, int parallelism, @TempDir Path checkpoints) throws Exception {
        hold(values, parallelism, checkpoints);
    }

    @ParameterizedTest
    @MethodSource("folders")
    void eachStatisticIsThatOfItsValuesInAllFolders(Recording values, int parallelism, @TempDir Path checkpoints)
            throws Exception {
        hold(values, parallelism, checkpoints);
    }

    @ParameterizedTest
    @MethodSource("beijing")
    void eachStatisticIsThatOfItsValuesOverYears(Recording values, int parallelism, @TempDir Path checkpoints)
            throws Exception {
        hold(values, parallelism, checkpoints);
    }

    private static void hold(Recording values, int parallelism, Path checkpoints) throws Exception {
        recording = values;
        TOLD.clear();
        FAILED.set(false);

        run(parallelism, checkpoints);

        assertThat(FAILED).isTrue();
        assertThat(TOLD.values()).anyMatch(told -> told.correction() > 0);
        Map<String, TreeMap<Long, Statistic>> windows = told(false);
        Map<String, TreeMap<Long, Statistic>> totals = told(true);
        assertThat(windows.keySet()).isEqualTo(values.series());
        assertThat(totals.keySet()).isEqualTo(values.series());
        values.bySeries().forEach((series, own) -> {
            own.sort((one, other) -> Long.compare(one.takenAt(), other.takenAt()));
            hold(series, own, windows.get(series), values);
            Statistic total = totals.get(series).lastEntry().getValue();
            same(total, own);
            assertThat(total.from()).isEqualTo(Instant.ofEpochMilli(own.get(0).takenAt()));
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
        DataStream<SeriesValue> values = flink.fromSequence(0, recording.size() - 1)
                .map(RecordedStatisticsTest::value, TypeInformation.of(SeriesValue.class))
                .assignTimestampsAndWatermarks(WatermarkStrategy.<SeriesValue>forMonotonousTimestamps()
                        .withTimestampAssigner((value, before) -> value.takenAt()));
        StatisticsJob.tell(values, recording.window(), recording.lateness, recording.slide.multipliedBy(6))
                .sinkTo(new Kept());
        flink.execute();
    }

    /** Fails once, in the middle of all. */
    private static SeriesValue value(long index) {
        if (index == recording.size() / 2 && FAILED.compareAndSet(false, true)) {
            throw new IllegalStateException("This is the failure in the middle");
        }
        return recording.value((int) index);
    }

    private static void hold(
            String series, List<SeriesValue> values, TreeMap<Long, Statistic> told, Recording recording) {
        long size = recording.length.toMillis();
        long slide = recording.slide.toMillis();
        long[] times = values.stream().mapToLong(SeriesValue::takenAt).toArray();
        TreeSet<Long> ends = new TreeSet<>();
        for (long time : times) {
            ends.add(Math.floorDiv(time, slide) * slide + slide);
            long gone = Math.floorDiv(time + size, slide) * slide + slide;
            if (from(times, gone - size) < from(times, gone)) { // something is left
                ends.add(gone);
            }
        }
        assertThat(told.keySet()).as(series).isEqualTo(ends);
        told.forEach((end, statistic) -> {
            assertThat(statistic.from()).isEqualTo(Instant.ofEpochMilli(end - size));
            same(statistic, values.subList(from(times, end - size), from(times, end)));
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

    /** Values as a stream has them, each of its sensor and of all; kept without what makes them long. */
    private static final class Recording {

        private final Duration length;
        private final Duration slide;
        private final Duration lateness;
        private final List<String> sensors = new ArrayList<>();
        private final List<String> kinds = new ArrayList<>();
        private final Map<String, Integer> numbers = new HashMap<>();
        private final List<Value> values = new ArrayList<>();

        private record Value(int series, double value, long takenAt) {}

        Recording(Duration length, Duration slide, Duration lateness) {
            this.length = length;
            this.slide = slide;
            this.lateness = lateness;
        }

        /** With all that is in a file; of tables that say nothing of themselves we know those that are there. */
        Recording with(Path file) throws IOException {
            String mapping = file.toString().contains("beijing") ? "beijing" : "nab";
            FileFormats formats = new FileFormats(Optional.empty(), Optional.of(CsvMapping.read(Path.of(mapping))));
            for (Measure measure : Days.measures(file, formats, LATER)) {
                values.add(new Value(
                        number(measure), measure.value(), measure.takenAt().toEpochMilli()));
            }
            return this;
        }

        private int number(Measure measure) {
            return numbers.computeIfAbsent("sensor/" + measure.key() + '/' + measure.kind(), series -> {
                sensors.add(series);
                kinds.add("all/all/" + measure.kind());
                return kinds.size() - 1;
            });
        }

        Recording shuffled() {
            Random random = new Random(1);
            values.sort(Comparator.comparingLong(Value::takenAt));
            for (int n = 0; n < values.size(); n++) {
                Collections.swap(values, n, Math.min(values.size() - 1, n + random.nextInt(SHUFFLED)));
            }
            return this;
        }

        String window() {
            return length.toMinutes() + "m/" + slide.toMinutes() + "m@sensor+all";
        }

        int size() {
            return 2 * values.size();
        }

        SeriesValue value(int index) {
            Value value = values.get(index / 2);
            String series = (index % 2 == 0 ? sensors : kinds).get(value.series);
            return new SeriesValue(series, value.value, value.takenAt, false);
        }

        Set<String> series() {
            Set<String> series = new HashSet<>(sensors);
            series.addAll(kinds);
            return series;
        }

        Map<String, List<SeriesValue>> bySeries() {
            return IntStream.range(0, size()).mapToObj(this::value).collect(Collectors.groupingBy(SeriesValue::key));
        }

        @Override
        public String toString() {
            return size() / 2 + " values";
        }
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
