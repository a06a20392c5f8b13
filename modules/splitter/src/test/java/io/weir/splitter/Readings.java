package io.weir.splitter;

import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import io.weir.model.Place;
import io.weir.model.Reading;
import io.weir.streams.Received;
import io.weir.wire.json.ReadingJson;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.Tuple;

/** Readings for tests: one as a feed gives it, and any that there can be. */
final class Readings {

    static final Instant TAKEN_AT = Instant.parse("2018-06-03T20:48:11Z");
    static final Place STUTTGART = new Place("2681", 48.79, 9.16, 290.0, "DE", "Stuttgart", false);

    private static final List<String> NAMES =
            List.of("P1", "P2", "temperature", "humidity", "noise_LAeq", "noise_Leq", "P1_count", "N1", "foo", "größe");

    private Readings() {}

    /** A reading of the sensor 5331 with the values given as name, value, name, value. */
    static Reading reading(String... values) {
        return reading("SDS011", TAKEN_AT, values);
    }

    static Reading reading(String type, Instant takenAt, String... values) {
        Map<String, String> byName = new LinkedHashMap<>();
        for (int i = 0; i < values.length; i += 2) {
            byName.put(values[i], values[i + 1]);
        }
        return new Reading(
                "sensor-community",
                "22543671",
                "5331",
                type,
                takenAt,
                Instant.parse("2018-06-03T20:50:02.113Z"),
                STUTTGART,
                byName,
                Map.of("softwareVersion", "NRZ-2018-103"));
    }

    /** The reading as a message. */
    static Received received(Reading reading) {
        return received(ReadingJson.write(reading));
    }

    static Received received(byte[] bytes) {
        return new Received(bytes, "sensor-readings", 3, 42);
    }

    /** Any reading that there can be, ordinary ones more often. */
    static Arbitrary<Reading> any() {
        return Combinators.combine(
                        text().filter(source -> !source.isBlank() && source.indexOf('/') < 0),
                        text().injectNull(0.2),
                        text().filter(sensor -> !sensor.isBlank()),
                        Arbitraries.of("SDS011", "DHT22", "PPD42NS", "SEN5X", "NextPM", "new", null),
                        time(),
                        time(),
                        place().injectNull(0.2),
                        values())
                .as((source, id, sensor, type, takenAt, receivedAt, place, values) ->
                        new Reading(source, id, sensor, type, takenAt, receivedAt, place, values, attributes(values)));
    }

    private static Arbitrary<String> text() {
        return Arbitraries.frequencyOf(
                Tuple.of(
                        8,
                        Arbitraries.strings()
                                .alpha()
                                .numeric()
                                .withChars('-', '.', ' ')
                                .ofMinLength(1)
                                .ofMaxLength(12)),
                Tuple.of(1, Arbitraries.of("Köln", "東京", "🐿", "a\"b", "a\\b", "a\nb", "\u007f", "Łódź", "/")));
    }

    private static Arbitrary<Instant> time() {
        return Arbitraries.frequencyOf(
                Tuple.of(8, Arbitraries.longs().between(0, 1_800_000_000L).map(Instant::ofEpochSecond)),
                Tuple.of(
                        2,
                        Arbitraries.longs()
                                .between(-70_000_000_000_000L, 300_000_000_000_000L)
                                .map(Instant::ofEpochMilli)),
                Tuple.of(1, Arbitraries.of(Instant.MIN, Instant.MAX, Instant.EPOCH)));
    }

    private static Arbitrary<Place> place() {
        return Combinators.combine(
                        text().injectNull(0.2),
                        Arbitraries.doubles().between(-90, 90).ofScale(2),
                        Arbitraries.doubles().between(-180, 180).ofScale(2),
                        Arbitraries.doubles().between(-500, 9_000).ofScale(1).injectNull(0.3),
                        Arbitraries.of("DE", "NL", null),
                        text().injectNull(0.2),
                        Arbitraries.of(true, false))
                .as(Place::new);
    }

    private static Arbitrary<Map<String, String>> values() {
        Arbitrary<String> number =
                Arbitraries.doubles().between(-1_000, 120_000).ofScale(2).map(String::valueOf);
        Arbitrary<String> odd = Arbitraries.of(
                "12.30", "999.9", "-0.0", "", "NaN", "1e999", ".9", "1e-5", "007", "12", "101.70", "105", "abc", "\"");
        return Arbitraries.maps(
                        Arbitraries.of(NAMES),
                        Arbitraries.frequencyOf(Tuple.of(3, number), Tuple.of(1, odd))
                                .injectNull(0.05))
                .ofMinSize(1)
                .ofMaxSize(6);
    }

    private static Map<String, String> attributes(Map<String, String> values) {
        return values.size() % 2 == 0 ? Map.of() : Map.of("softwareVersion", "NRZ-2018-103");
    }
}
