package io.weir.splitter;

import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

import io.weir.bench.Sample;
import io.weir.model.Flag;
import io.weir.model.Rejected;
import io.weir.model.catalogue.Catalogue;
import io.weir.streams.Received;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;
import org.openjdk.jmh.infra.Blackhole;

/** Readings a second: parsed, judged, held against the memory of their sensors and split, without Kafka and Flink. */
@State(Scope.Thread)
@BenchmarkMode(Mode.Throughput)
@OutputTimeUnit(TimeUnit.SECONDS)
@Fork(1)
@Warmup(iterations = 3, time = 2)
@Measurement(iterations = 5, time = 2)
public class SplitBenchmark {

    private static final Instant END_OF_TIME = Instant.parse("9999-12-31T23:59:59Z");
    private static final int FIRST_YEAR = 2019; // after what the readings say: each lap is a year later
    private static final int YEARS = 7_000;

    private final byte[][] readings = Sample.readings();
    private final int[] years =
            Stream.of(readings).mapToInt(SplitBenchmark::year).toArray(); // where they stand
    private final SensorTypes types = new SensorTypes(Catalogue.BUILT_IN);
    private final ReadingSplitter splitter =
            new ReadingSplitter(Catalogue.BUILT_IN, Instant.EPOCH, Clock.fixed(END_OF_TIME, ZoneOffset.UTC));
    private final Sensors sensors = new Sensors(SplitReading.MOST_AT_HAND);
    private int next;
    private int lap;

    /** As the splitter does it. */
    @Benchmark
    public void scan(Blackhole hole) {
        splitter.split(new Received(next(), "sensor-readings", 0, next), this::sensor, new Swallow(hole));
    }

    /** The slower way, of readings in an unusual form. */
    @Benchmark
    public void parse(Blackhole hole) {
        SensorReading reading = ParsedReading.read(next(), types);
        for (int value = 0; value < reading.size(); value++) {
            MeasuredKind kind = reading.kind(value);
            if (kind != null && kind.contains(reading.number(value))) {
                hole.consume(reading.measure(value, kind, reading.number(value)));
            }
        }
    }

    private Sensor sensor(byte[] key) {
        Sensor sensor = sensors.find(key);
        if (sensor == null) {
            sensor = new Sensor(key);
            sensors.add(sensor);
        }
        return sensor;
    }

    /** The next reading, newer than all that its sensor sent before: none is a duplicate. */
    private byte[] next() {
        next++;
        if (next == readings.length) {
            next = 0;
            lap = (lap + 1) % YEARS;
        }
        int rest = FIRST_YEAR + lap;
        for (int digit = 3; digit >= 0; digit--) {
            readings[next][years[next] + digit] = (byte) ('0' + rest % 10);
            rest /= 10;
        }
        return readings[next];
    }

    private static int year(byte[] reading) {
        String name = "\"takenAt\":\"";
        return new String(reading, StandardCharsets.ISO_8859_1).indexOf(name) + name.length();
    }

    private record Swallow(Blackhole hole) implements ReadingSplitter.Outlet {

        @Override
        public void measure(MeasuredKind kind, MeasureMessage measure) {
            hole.consume(measure);
        }

        @Override
        public void flagged(Flag flag) {
            hole.consume(flag);
        }

        @Override
        public void rejected(Rejected rejected) {
            hole.consume(rejected);
        }

        @Override
        public void duplicate() {}
    }
}
