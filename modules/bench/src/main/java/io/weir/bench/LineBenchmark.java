package io.weir.bench;

import java.nio.charset.StandardCharsets;
import java.util.concurrent.TimeUnit;

import com.influxdb.client.domain.WritePrecision;
import com.influxdb.client.write.Point;
import io.weir.model.Measure;
import io.weir.model.Place;
import io.weir.model.Reading;
import io.weir.model.catalogue.Catalogue;
import io.weir.store.LineProtocol;
import io.weir.wire.json.MeasureJson;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OperationsPerInvocation;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/** Measures a second that become lines for the store, a thousand a batch. */
@State(Scope.Thread)
@BenchmarkMode(Mode.Throughput)
@OutputTimeUnit(TimeUnit.SECONDS)
@Fork(1)
@Warmup(iterations = 3, time = 2)
@Measurement(iterations = 5, time = 2)
public class LineBenchmark {

    private static final int BATCH = 1_000;

    private final LineProtocol lines = new LineProtocol();
    private final Measure[] measures = measures();
    private final byte[][] messages = messages(measures);
    private final String[][] kinds = kinds(measures); // as the collector has them, by topic

    /** From the bytes of a message, as the collector does it. */
    @Benchmark
    @OperationsPerInvocation(BATCH)
    public int message() {
        lines.clear();
        for (int i = 0; i < BATCH; i++) {
            lines.add(messages[i], kinds[i]);
        }
        return lines.length();
    }

    /** From a measure. */
    @Benchmark
    @OperationsPerInvocation(BATCH)
    public int measure() {
        lines.clear();
        for (int i = 0; i < BATCH; i++) {
            lines.add(measures[i]);
        }
        return lines.length();
    }

    /** From a measure by the points of the store's client library, which is what we would use otherwise. */
    @Benchmark
    @OperationsPerInvocation(BATCH)
    public int point() {
        StringBuilder text = new StringBuilder();
        for (int i = 0; i < BATCH; i++) {
            text.append(point(measures[i]).toLineProtocol()).append('\n');
        }
        return text.toString().getBytes(StandardCharsets.UTF_8).length;
    }

    private static Point point(Measure measure) {
        Place place = measure.place();
        return Point.measurement(measure.kind())
                .addTag("source", measure.source())
                .addTag("sensor", measure.sensor())
                .addTag("sensor_type", measure.type())
                .addTag("country", place.country())
                .addTag("city", place.city())
                .addTag("indoor", String.valueOf(place.indoor()))
                .addField("value", measure.value())
                .addField("latitude", place.latitude())
                .addField("longitude", place.longitude())
                .time(measure.takenAt().toEpochMilli(), WritePrecision.MS);
    }

    private static Measure[] measures() {
        Readings readings = Readings.load();
        Measure[] measures = new Measure[BATCH];
        for (int i = 0; i < BATCH; i++) {
            Reading reading = readings.get(i);
            var value = reading.values().entrySet().iterator().next();
            String kind = Catalogue.BUILT_IN
                    .kind(value.getKey(), reading.type())
                    .orElseThrow()
                    .name();
            measures[i] = new Measure(
                    reading.source(),
                    reading.sensor(),
                    reading.type(),
                    kind,
                    Double.parseDouble(value.getValue()),
                    reading.takenAt(),
                    reading.place());
        }
        return measures;
    }

    private static String[][] kinds(Measure[] measures) {
        String[][] kinds = new String[measures.length][];
        for (int i = 0; i < kinds.length; i++) {
            kinds[i] = new String[] {measures[i].kind()};
        }
        return kinds;
    }

    private static byte[][] messages(Measure[] measures) {
        byte[][] messages = new byte[measures.length][];
        for (int i = 0; i < messages.length; i++) {
            messages[i] = MeasureJson.write(measures[i]);
        }
        return messages;
    }
}
