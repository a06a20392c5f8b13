package io.weir.bench.windows;

import java.io.PrintStream;
import java.lang.management.ManagementFactory;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
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
 * process, compiler and collector too, in turn in one process over the same values. Each slide has values of each series, so both tell as many results.
 */
public final class WindowsBench {

    private static final OperatingSystemMXBean SYSTEM =
            (OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean();
    private static final Duration SLIDE = Duration.ofSeconds(5);
    private static final int[] SLIDES = {12, 60, 720};
    private static final int SERIES = 20;
    private static final long BEGIN = 1_767_225_600_000L; // 2026-01-01T00:00:00Z
    private static final AtomicLong RESULTS = new AtomicLong();

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
        List<List<Double>> ours = new ArrayList<>();
        for (int slides : SLIDES) {
            Duration size = SLIDE.multipliedBy(slides);
            String window = size.toSeconds() + "s/" + SLIDE.toSeconds() + "s@all";
            List<Double> sliced = new ArrayList<>();
            List<Double> plain = new ArrayList<>();
            long told = 0;
            for (int round = 0; round <= rounds; round++) {
                Cost one = cost(7_200, values -> StatisticsJob.tell(values, window, Duration.ZERO));
                Cost two = cost(7_200, values -> FlinkWindows.tell(values, size, SLIDE));
                if (one.results != two.results) {
                    throw new IllegalStateException("ours told " + one.results + " and Flink's " + two.results);
                }
                told = one.results;
                if (round > 0) {
                    sliced.add(one.micros);
                    plain.add(two.micros);
                }
            }
            ours.add(sliced);
            out.printf(
                    "%-24s %10.2f %10.2f %10.2f %,12d%n",
                    slides + " slides in a window",
                    Median.of(sliced, cost -> cost),
                    Median.of(plain, cost -> cost),
                    Median.of(plain, cost -> cost) / Median.of(sliced, cost -> cost),
                    told);
        }
        out.printf(
                "ours, 720 slides by 12: %.2f%n",
                Median.of(ours.get(2), cost -> cost) / Median.of(ours.get(0), cost -> cost));
    }

    private record Cost(double micros, long results) {}

    private static Cost cost(int seconds, Function<DataStream<SeriesValue>, DataStream<StatisticMessage>> windows)
            throws Exception {
        long values = (long) seconds * SERIES;
        Configuration settings = new Configuration();
        settings.set(RestOptions.BIND_ADDRESS, "127.0.0.1");
        settings.set(RestOptions.BIND_PORT, "0");
        StreamExecutionEnvironment flink = StreamExecutionEnvironment.createLocalEnvironment(1, settings);
        flink.getConfig().enableObjectReuse();
        DataStream<SeriesValue> read = flink.fromSequence(0, values - 1)
                .map(WindowsBench::value, TypeInformation.of(SeriesValue.class))
                .assignTimestampsAndWatermarks(WatermarkStrategy.<SeriesValue>forGenerator(context -> new Seconds())
                        .withTimestampAssigner((value, before) -> value.takenAt()));
        windows.apply(read).sinkTo(new Counted());
        RESULTS.set(0);
        long begun = SYSTEM.getProcessCpuTime();
        flink.execute();
        return new Cost((SYSTEM.getProcessCpuTime() - begun) / 1e3 / values, RESULTS.get());
    }

    /** Of each second one value of each series, spread as concentrations of dust are. */
    private static SeriesValue value(long index) {
        long second = index / SERIES;
        double value = Math.exp(new Random(index).nextGaussian()) * 10;
        return new SeriesValue("all/series-" + index % SERIES + "/P1", value, BEGIN + second * 1_000, false);
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
                    RESULTS.incrementAndGet();
                }

                @Override
                public void flush(boolean endOfInput) {}

                @Override
                public void close() {}
            };
        }
    }
}
