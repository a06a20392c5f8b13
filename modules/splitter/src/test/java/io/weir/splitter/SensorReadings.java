package io.weir.splitter;

import java.time.Instant;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;

import io.weir.model.Measure;
import io.weir.model.MeasureIdentity;
import io.weir.model.Reading;
import io.weir.model.SensorId;
import io.weir.wire.json.ReadingJson;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Readings of fifty sensors of one source, a reading of each a second, with two values that can all be stored.
 *
 * @param source whose they are
 */
record SensorReadings(String source) {

    static final int SENSORS = 50;

    /** The messages of those seconds. */
    List<byte[]> messages(int fromSecond, int toSecond) {
        return IntStream.range(fromSecond, toSecond)
                .boxed()
                .flatMap(second ->
                        IntStream.range(0, SENSORS).mapToObj(sensor -> reading(sensor, second, second + ".50")))
                .map(ReadingJson::write)
                .toList();
    }

    /** What has to come of the messages of those seconds. */
    List<MeasureIdentity> identities(int fromSecond, int toSecond) {
        return IntStream.range(fromSecond, toSecond)
                .boxed()
                .flatMap(second -> IntStream.range(0, SENSORS)
                        .boxed()
                        .flatMap(sensor -> Stream.of("P1", "P2")
                                .map(kind -> new MeasureIdentity(
                                        new SensorId(source, "s" + sensor),
                                        kind,
                                        Readings.TAKEN_AT.plusSeconds(second)))))
                .toList();
    }

    /** Says that of those seconds all measures are in the log, each once, and that there are no others of this source. */
    void assertMeasuredOnce(KafkaLog log, int fromSecond, int toSecond) {
        assertThat(log.measures(source))
                .extracting(Measure::identity)
                .containsExactlyInAnyOrderElementsOf(identities(fromSecond, toSecond));
    }

    /** One reading, both of whose values are the same. */
    Reading reading(int sensor, int second, String value) {
        return reading("s" + sensor, Readings.TAKEN_AT.plusSeconds(second), "P1", value, "P2", value);
    }

    /** One reading, with the values given as name, value, name, value. */
    Reading reading(String sensor, Instant takenAt, String... values) {
        Reading reading = Readings.reading("SDS011", takenAt, values);
        return new Reading(
                source,
                reading.id(),
                sensor,
                reading.type(),
                reading.takenAt(),
                reading.receivedAt(),
                reading.place(),
                reading.values(),
                reading.attributes());
    }
}
