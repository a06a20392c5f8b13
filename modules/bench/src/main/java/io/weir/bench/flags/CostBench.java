package io.weir.bench.flags;

import java.io.PrintStream;
import java.lang.management.ManagementFactory;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.function.Function;

import com.sun.management.OperatingSystemMXBean;
import io.weir.model.Measure;
import io.weir.model.Place;
import io.weir.quality.stream.Quality;
import io.weir.statistics.SeriesValue;
import io.weir.statistics.StatisticsJob;
import io.weir.streams.Shuffle;
import io.weir.wire.json.MeasureJson;
import org.apache.flink.api.common.eventtime.WatermarkStrategy;
import org.apache.flink.api.common.typeinfo.PrimitiveArrayTypeInfo;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.configuration.Configuration;
import org.apache.flink.configuration.RestOptions;
import org.apache.flink.configuration.StateBackendOptions;
import org.apache.flink.streaming.api.datastream.DataStream;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;
import org.apache.flink.streaming.api.functions.sink.v2.DiscardingSink;
import org.apache.flink.util.Collector;

/**
 * What it costs to notice something, beside what windows cost: microseconds of CPU time of the whole process per measure, of the rules alone, of the job's
 * windows alone, and of reading and throwing away, in turn.
 */
final class CostBench {

    private static final OperatingSystemMXBean SYSTEM =
            (OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean();
    private static final String[] KINDS = {"P1", "P2", "temperature", "humidity"};
    private static final int STATIONS = 500;
    private static final List<Backend> BACKENDS =
            List.of(new Backend("hashmap", 300_000), new Backend("rocksdb", 20_000)); // which takes fifty times as long
    private static final Instant BEGIN = Instant.parse("2026-01-01T00:00:00Z");
    private static final String WINDOWS = "1m/5s@city+country+all,1h/1m@sensor+city+country+all";

    private final PrintStream out;

    /** A sort of state, and how many measures it is given. */
    private record Backend(String name, long measures) {}

    CostBench(PrintStream out) {
        this.out = out;
    }

    /** Prints a line for each sort of state. */
    void run() throws Exception {
        for (Backend backend : BACKENDS) {
            double[] costs = new double[3];
            for (int round = 0; round < 2; round++) { // the first counts for nobody
                costs[0] = cost(backend, messages -> messages);
                costs[1] = cost(
                        backend,
                        messages -> Quality.flags(messages, Shuffle.ALWAYS).flags());
                costs[2] = cost(backend, CostBench::windows);
            }
            out.printf(
                    "%-8s µs of CPU per measure: made and thrown away %.1f; rules %.1f more; windows %.1f more%n",
                    backend.name(), costs[0], costs[1] - costs[0], costs[2] - costs[0]);
        }
    }

    private static double cost(Backend backend, Function<DataStream<byte[]>, DataStream<?>> steps) throws Exception {
        Configuration settings = new Configuration();
        settings.set(RestOptions.BIND_ADDRESS, "127.0.0.1");
        settings.set(RestOptions.BIND_PORT, "0");
        settings.set(StateBackendOptions.STATE_BACKEND, backend.name());
        StreamExecutionEnvironment flink = StreamExecutionEnvironment.createLocalEnvironment(1, settings);
        flink.getConfig().enableObjectReuse();
        DataStream<byte[]> messages = flink.fromSequence(0, backend.measures() - 1)
                .map(CostBench::message, PrimitiveArrayTypeInfo.BYTE_PRIMITIVE_ARRAY_TYPE_INFO);
        discard(steps.apply(messages));
        long begun = SYSTEM.getProcessCpuTime();
        flink.execute();
        return (SYSTEM.getProcessCpuTime() - begun) / 1e3 / backend.measures();
    }

    private static <T> void discard(DataStream<T> stream) {
        stream.sinkTo(new DiscardingSink<>());
    }

    /** A sensor's measure counts in the series of the sensor, its city, its country and all. */
    private static DataStream<?> windows(DataStream<byte[]> messages) {
        DataStream<SeriesValue> values = messages.flatMap((byte[] message, Collector<SeriesValue> to) -> {
                    Measure measure = MeasureJson.read(message);
                    long at = measure.takenAt().toEpochMilli();
                    for (String series :
                            new String[] {"sensor/" + measure.key(), "city/DE/Stuttgart", "country/DE", "all/all"}) {
                        to.collect(new SeriesValue(series + '/' + measure.kind(), measure.value(), at, false));
                    }
                })
                .returns(TypeInformation.of(SeriesValue.class))
                .assignTimestampsAndWatermarks(
                        WatermarkStrategy.<SeriesValue>forBoundedOutOfOrderness(Duration.ofMinutes(1))
                                .withTimestampAssigner((value, before) -> value.takenAt()));
        return StatisticsJob.tell(values, WINDOWS, Duration.ofMinutes(10), Duration.ZERO);
    }

    /** Of each station two kinds of dust and its air, every two minutes and a half. */
    private static byte[] message(long index) {
        int kind = (int) (index % KINDS.length);
        long station = index / KINDS.length % STATIONS;
        long lap = index / KINDS.length / STATIONS;
        double value = (kind == 3 ? 50 : 12) + (index * 2_654_435_761L >>> 7) % 400 / 40.0;
        Place place = new Place(
                null, 48.7 + station % 25 / 100.0, 9.1 + station / 25 / 100.0, null, "DE", "Stuttgart", false);
        return MeasureJson.write(new Measure(
                "feed",
                Long.toString(station),
                "SDS011",
                KINDS[kind],
                value,
                BEGIN.plusMillis(lap * 150_000 + station),
                place));
    }
}
