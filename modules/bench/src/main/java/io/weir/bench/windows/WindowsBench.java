package io.weir.bench.windows;

import java.io.PrintStream;
import java.io.Serializable;
import java.lang.management.ManagementFactory;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Function;

import com.sun.management.OperatingSystemMXBean;
import io.weir.bench.archive.Median;
import io.weir.statistics.SeriesValue;
import io.weir.statistics.StatisticMessage;
import io.weir.statistics.StatisticsJob;
import org.apache.flink.api.common.eventtime.Watermark;
import org.apache.flink.api.common.eventtime.WatermarkGenerator;
import org.apache.flink.api.common.eventtime.WatermarkOutput;
import org.apache.flink.api.common.eventtime.WatermarkStrategy;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.api.connector.sink2.Sink;
import org.apache.flink.api.connector.sink2.SinkWriter;
import org.apache.flink.api.connector.sink2.WriterInitContext;
import org.apache.flink.configuration.Configuration;
import org.apache.flink.configuration.RestOptions;
import org.apache.flink.streaming.api.datastream.DataStream;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;

/**
 * What a value costs in sliding windows of 12, 60 and 720 slides, ours and Flink's own, percentiles included: microseconds of CPU time of the whole
 * process from the first value on, compiler and collector too, in turn in one process over the same values. Each slide has values of each series, so
 * both tell as many results. Flink's windows of 720 slides take so long that both are given fewer values there. How ours grow with the length of windows
 * is measured by themselves, from where the longest window is full up to the last value: of each length as many values come and as many windows are
 * told meanwhile, one of each series for five of its values. Behind the last value a window tells as many times as it has slides, of which no value is to blame.
 */
public final class WindowsBench {

    private static final OperatingSystemMXBean SYSTEM =
            (OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean();
    private static final Duration SLIDE = Duration.ofSeconds(5);
    private static final int[] SLIDES = {12, 60, 720};
    private static final int SECONDS = 7_200;
    private static final int FEW_SECONDS =
            4_000; // more than a window has, or ours would not tell those in which nothing changes
    private static final int FILLED_SECONDS = 3_600; // the longest window
    private static final int MANY_SECONDS = 5 * FILLED_SECONDS;
    private static final int SERIES = 20;
    private static final int FEW_SERIES = 5;
    private static final long BEGIN = 1_767_225_600_000L; // 2026-01-01T00:00:00Z
    private static final AtomicLong RESULTS = new AtomicLong();
    private static final AtomicLong BEGUN = new AtomicLong(); // CPU time by then
    private static final Map<Long, Long> SPENT =
            new ConcurrentHashMap<>(); // CPU time by when so many results were told

    private final int rounds;
    private final PrintStream out;

    /**
     * @param rounds in each of which all have their turn, after one that counts for nobody
     */
    public WindowsBench(int rounds, PrintStream out) {
        this.rounds = rounds;
        this.out = out;
    }

    /** Measures, and prints a line for each length of window. */
    public void run() throws Exception {
        out.printf("%-24s %10s %10s %10s %12s%n", "µs of CPU per value", "ours", "Flink's", "ratio", "results");
        for (int slides : SLIDES) {
            compare(slides, slides == 720 ? new Values(FEW_SERIES, FEW_SECONDS) : new Values(SERIES, SECONDS));
        }
        flatness();
    }

    private void compare(int slides, Values values) throws Exception {
        Duration size = SLIDE.multipliedBy(slides);
        List<Double> sliced = new ArrayList<>();
        List<Double> plain = new ArrayList<>();
        long told = 0;
        for (int round = 0; round <= rounds; round++) {
            Cost one = ours(slides, values);
            Cost two = cost(values, read -> FlinkWindows.tell(read, size, SLIDE));
            if (one.results != two.results) {
                throw new IllegalStateException("ours told " + one.results + " and Flink's " + two.results);
            }
            told = one.results;
            if (round > 0) {
                sliced.add(one.micros);
                plain.add(two.micros);
            }
        }
        double ours = Median.of(sliced, cost -> cost);
        double flinks = Median.of(plain, cost -> cost);
        out.printf(
                "%-24s %10.2f %10.2f %10.2f %,12d%n",
                slides + " slides in a window", ours, flinks, flinks / ours, told);
    }

    /** Ours by themselves, of each length in turn over as many values and as many results. */
    private void flatness() throws Exception {
        List<List<Double>> costs = List.of(new ArrayList<>(), new ArrayList<>(), new ArrayList<>());
        for (int round = 0; round <= rounds; round++) {
            for (int n = 0; n < SLIDES.length; n++) {
                double cost = costWhenFull(SLIDES[n]);
                if (round > 0) {
                    costs.get(n).add(cost);
                }
            }
        }
        double shortest = Median.of(costs.get(0), cost -> cost);
        for (int n = 0; n < SLIDES.length; n++) {
            double cost = Median.of(costs.get(n), each -> each);
            out.printf("ours, %3d slides: %.2f µs, %.2f of those of 12%n", SLIDES[n], cost, cost / shortest);
        }
    }

    /** Of a value, from when the longest window is full up to the last value. */
    private static double costWhenFull(int slides) throws Exception {
        long from = told(FILLED_SECONDS);
        long to = told(MANY_SECONDS);
        SPENT.clear();
        SPENT.put(from, 0L);
        SPENT.put(to, 0L);
        Cost whole = ours(slides, new Values(SERIES, MANY_SECONDS));
        if (SPENT.containsValue(0L)) {
            throw new IllegalStateException(
                    "only " + whole.results + " results were told, of which " + to + " were needed");
        }
        return (SPENT.get(to) - SPENT.get(from)) / 1e3 / (MANY_SECONDS - FILLED_SECONDS) / SERIES;
    }

    /** How many results there are of windows that end by then: one a slide and series, whatever the length. */
    private static long told(int seconds) {
        return seconds / SLIDE.toSeconds() * SERIES;
    }

    private static Cost ours(int slides, Values values) throws Exception {
        String window = SLIDE.toSeconds() * slides + "s/" + SLIDE.toSeconds() + "s@all";
        return cost(values, read -> StatisticsJob.tell(read, window, Duration.ZERO, Duration.ZERO));
    }

    private record Cost(double micros, long results) {}

    private static Cost cost(Values values, Function<DataStream<SeriesValue>, DataStream<StatisticMessage>> windows)
            throws Exception {
        Configuration settings = new Configuration();
        settings.set(RestOptions.BIND_ADDRESS, "127.0.0.1");
        settings.set(RestOptions.BIND_PORT, "0");
        StreamExecutionEnvironment flink = StreamExecutionEnvironment.createLocalEnvironment(1, settings);
        flink.getConfig().enableObjectReuse();
        DataStream<SeriesValue> read = flink.fromSequence(0, values.count() - 1)
                .map(values::value, TypeInformation.of(SeriesValue.class))
                .assignTimestampsAndWatermarks(WatermarkStrategy.<SeriesValue>forGenerator(context -> new Seconds())
                        .withTimestampAssigner((value, before) -> value.takenAt()));
        windows.apply(read).sinkTo(new Counted());
        RESULTS.set(0);
        flink.execute();
        return new Cost((SYSTEM.getProcessCpuTime() - BEGUN.get()) / 1e3 / values.count(), RESULTS.get());
    }

    /** Of each second one value of each series, spread as concentrations of dust are. */
    private record Values(int series, int seconds) implements Serializable {

        private long count() {
            return (long) seconds * series;
        }

        private SeriesValue value(long index) {
            if (index == 0) {
                BEGUN.set(SYSTEM.getProcessCpuTime());
            }
            double value = Math.exp(new Random(index).nextGaussian()) * 10;
            return new SeriesValue(
                    "all/series-" + index % series + "/P1", value, BEGIN + index / series * 1_000, false);
        }
    }

    /** Time passes with each second, and not with the clock, which would bring many windows at once. */
    private static final class Seconds implements WatermarkGenerator<SeriesValue> {

        private long second = Long.MIN_VALUE;

        @Override
        public void onEvent(SeriesValue value, long takenAt, WatermarkOutput output) {
            if (takenAt > second) {
                second = takenAt;
                output.emitWatermark(new Watermark(takenAt - 1));
            }
        }

        @Override
        public void onPeriodicEmit(WatermarkOutput output) {}
    }

    /** Counts what it is given. */
    private static final class Counted implements Sink<StatisticMessage> {

        private static final long serialVersionUID = 1L;

        @Override
        public SinkWriter<StatisticMessage> createWriter(WriterInitContext context) {
            return new SinkWriter<>() {
                @Override
                public void write(StatisticMessage message, Context context) {
                    SPENT.computeIfPresent(RESULTS.incrementAndGet(), (told, none) -> SYSTEM.getProcessCpuTime());
                }

                @Override
                public void flush(boolean endOfInput) {}

                @Override
                public void close() {}
            };
        }
    }
}
