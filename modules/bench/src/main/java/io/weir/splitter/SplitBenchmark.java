package io.weir.splitter;

import java.time.Clock;
import java.time.Instant;
import java.util.concurrent.TimeUnit;

import io.weir.bench.Sample;
import io.weir.model.Catalogue;
import io.weir.model.Rejected;
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

/** Readings a second: parsed, judged and split, without Kafka, Flink and memory. */
@State(Scope.Thread)
@BenchmarkMode(Mode.Throughput)
@OutputTimeUnit(TimeUnit.SECONDS)
@Fork(1)
@Warmup(iterations = 3, time = 2)
@Measurement(iterations = 5, time = 2)
public class SplitBenchmark {

    private final byte[][] readings = Sample.readings();
    private final SensorTypes types = new SensorTypes(Catalogue.BUILT_IN);
    private final ReadingSplitter splitter = new ReadingSplitter(Catalogue.BUILT_IN, Instant.EPOCH, Clock.systemUTC());
    private final Sensor sensor = new Sensor(new byte[0], new Recent());
    private int next;

    /** As the splitter does it. */
    @Benchmark
    public void scan(Blackhole hole) {
        sensor.recent = new Recent(); // a sensor that was never met: nothing is dropped
        splitter.split(new Received(next(), "sensor-readings", 0, next), reading -> sensor, new Swallow(hole));
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

    private byte[] next() {
        next = next + 1 == readings.length ? 0 : next + 1;
        return readings[next];
    }

    private record Swallow(Blackhole hole) implements ReadingSplitter.Outlet {

        @Override
        public void measure(MeasuredKind kind, MeasureMessage measure) {
            hole.consume(measure);
        }

        @Override
        public void rejected(Rejected rejected) {
            hole.consume(rejected);
        }

        @Override
        public void duplicate() {}
    }
}
