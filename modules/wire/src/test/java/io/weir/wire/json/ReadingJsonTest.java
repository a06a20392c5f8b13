package io.weir.wire.json;

import java.io.IOException;
import java.time.Instant;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

import io.weir.model.Flag;
import io.weir.model.InvalidReadingException;
import io.weir.model.Place;
import io.weir.model.Reading;
import io.weir.wire.Wire;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.arbitraries.StringArbitrary;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

class ReadingJsonTest {

    private static final Instant TAKEN = Instant.parse("2018-06-03T20:48:11Z");
    private static final Instant RECEIVED = Instant.parse("2018-06-03T20:50:02.113Z");
    private static final String DESIGNED = """
            {"source":"sensor-community","id":"22543671","sensor":"5331","type":"SDS011",\
            "takenAt":"2018-06-03T20:48:11Z","receivedAt":"2018-06-03T20:50:02.113Z",\
            "place":{"id":"2681","latitude":48.79,"longitude":9.16,"altitude":290.0,"country":"DE","city":"Stuttgart",\
            "indoor":false},"values":{"P1":"12.30","P2":"4.47"},"attributes":{"softwareVersion":"NRZ-2018-103"}}""";

    private static final Reading READING = new Reading(
            "sensor-community",
            "22543671",
            "5331",
            "SDS011",
            TAKEN,
            RECEIVED,
            new Place("2681", 48.79, 9.16, 290.0, "DE", "Stuttgart", false),
            ordered("P1", "12.30", "P2", "4.47"),
            Map.of("softwareVersion", "NRZ-2018-103"));

    @Test
    void aReadingIsWrittenAsDesigned() {
        assertThat(new String(ReadingJson.write(READING), UTF_8)).isEqualTo(DESIGNED);
    }

    @Test
    void aReadingIsReadAsDesigned() {
        assertThat(ReadingJson.read(DESIGNED.getBytes(UTF_8))).isEqualTo(READING);
    }

    @Test
    void flagsAreKeptAlsoThoseOfANewerBuildAndNoneAreLeftOut() throws IOException {
        String flagged = DESIGNED.replaceFirst("}$", ",\"flags\":[\"of-a-newer-weir\",\"place-never-set\"]}");

        Reading reading = ReadingJson.read(flagged.getBytes(UTF_8));

        assertThat(reading.flags()).containsExactly("of-a-newer-weir", "place-never-set");
        assertThat(reading.at(null).flags()).isEqualTo(reading.flags());
        assertThat(new String(ReadingJson.write(reading), UTF_8)).isEqualTo(flagged);
        assertThat(Wire.faults("reading", flagged.getBytes(UTF_8))).isEmpty();
        assertThat(READING.flags())
                .as("of a message from before there were flags")
                .isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"\"saturated\"", "[1]", "[null]", "[\"Two Words\"]", "[\"a,b\"]", "{}"})
    void flagsThatAreNoneAreRefused(String flags) throws IOException {
        byte[] odd = DESIGNED.replaceFirst("}$", ",\"flags\":" + flags + "}").getBytes(UTF_8);

        assertThat(Wire.faults("reading", odd)).isNotEmpty();
        assertThatThrownBy(() -> ReadingJson.read(odd))
                .isInstanceOf(InvalidReadingException.class)
                .hasMessageContaining("flag");
    }

    @Test
    void moreFlagsThanAReadingMayHaveAreRefused() throws IOException {
        String flags = IntStream.rangeClosed(0, Flag.MOST)
                .mapToObj(n -> "\"flag-" + n + '"')
                .collect(Collectors.joining(","));
        byte[] many = DESIGNED.replaceFirst("}$", ",\"flags\":[" + flags + "]}").getBytes(UTF_8);

        assertThat(Wire.faults("reading", many)).isNotEmpty();
        assertThatThrownBy(() -> ReadingJson.read(many)).hasMessage("flags must be at most 16, but are 17");
    }

    @Test
    void theSchemaRefusesWhatTheCodeRefuses() throws IOException {
        byte[] noSensor = DESIGNED.replace("\"sensor\":\"5331\",", "").getBytes(UTF_8);

        assertThat(Wire.faults("reading", DESIGNED.getBytes(UTF_8))).isEmpty();
        assertThat(Wire.faults("reading", noSensor)).isNotEmpty();
        assertThatThrownBy(() -> ReadingJson.read(noSensor)).hasMessage("sensor is missing");
    }

    @Test
    void unknownFieldsArePassedOver() {
        byte[] newer = DESIGNED.replace("{\"source\"", "{\"colour\":{\"deep\":[1]},\"source\"")
                .getBytes(UTF_8);

        assertThat(ReadingJson.read(newer)).isEqualTo(READING);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "{                                                                        | malformed     | not JSON",
                "[]                                                                       | malformed     | not a JSON object",
                "{} {}                                                                    | malformed     | text after",
                "{\"source\":\"s\",\"source\":\"t\"}                                      | malformed     | Duplicate field",
                "{\"source\":{}}                                                          | malformed     | source must be text",
                "{\"source\":\"s\",\"sensor\":\"1\",\"takenAt\":\"yesterday\"}            | malformed     | takenAt must be a time",
                "{\"source\":\"s\",\"sensor\":\" \"}                                      | missing-field | sensor is empty",
                "{\"source\":\"s\",\"sensor\":\"1\",\"values\":[]}                        | malformed     | values must be an object",
                "{\"source\":\"s\",\"sensor\":\"1\",\"place\":{\"latitude\":1}}           | missing-field | place has no",
                "{\"source\":\"s\",\"sensor\":\"1\",\"place\":{\"latitude\":91,\"longitude\":1}} | out-of-range | latitude must be",
                "{\"source\":\"s\",\"sensor\":\"1\",\"place\":{\"latitude\":1e999,\"longitude\":1}} | malformed | latitude must be a finite",
            })
    void aBrokenMessageSaysWhatIsBroken(String message, String reason, String detail) {
        assertThatThrownBy(() -> ReadingJson.read(message.getBytes(UTF_8)))
                .isInstanceOfSatisfying(
                        InvalidReadingException.class,
                        e -> assertThat(e.reason()).hasToString(reason))
                .hasMessageContaining(detail);
    }

    @Test
    void bytesThatAreNoUtf8AreMalformed() {
        byte[] bytes = DESIGNED.getBytes(UTF_8);
        bytes[DESIGNED.indexOf("5331")] = (byte) 0xC3;

        assertThatThrownBy(() -> ReadingJson.read(bytes)).isInstanceOf(InvalidReadingException.class);
    }

    @Test
    void timesAreCutToMilliseconds() {
        Reading reading =
                new Reading("s", null, "1", null, TAKEN.plusNanos(1_999_999), RECEIVED, null, Map.of("P1", "1"), null);

        assertThat(reading.takenAt()).isEqualTo(TAKEN.plusMillis(1));
    }

    @Property(tries = 300)
    void whatIsWrittenIsReadAndFitsTheSchema(@ForAll("readings") Reading reading) throws IOException {
        byte[] message = ReadingJson.write(reading);

        assertThat(ReadingJson.read(message)).isEqualTo(reading);
        assertThat(Wire.faults("reading", message)).isEmpty();
    }

    @Property(tries = 2_000)
    void plainReadingsAreWrittenToTheBytesThatTheGeneratorWrites(
            @ForAll("plainReadings") Reading plain, @ForAll("readings") Reading any) {
        assertThat(PlainReading.write(plain)).isEqualTo(ReadingJson.generated(plain));
        assertThat(ReadingJson.write(any)).isEqualTo(ReadingJson.generated(any));
    }

    @ParameterizedTest
    @ValueSource(strings = {"\"", "\\", "\n", "\0", "\u001F", "\uD83D\uDE00"})
    void whatHasToBeEscapedIsLeftToTheGenerator(String unusual) {
        Reading reading =
                new Reading("s", null, "1", null, TAKEN, RECEIVED, null, Map.of("P1", "a" + unusual), Map.of());

        assertThat(PlainReading.write(reading)).isNull();
        assertThat(ReadingJson.write(reading)).isEqualTo(ReadingJson.generated(reading));
    }

    @Provide
    Arbitrary<Reading> plainReadings() {
        return readings(Arbitraries.strings()
                .withChars("aZ09 .-{}:,'\u007F\u00FC\u0141\u20AC")
                .ofMinLength(1));
    }

    @Provide
    Arbitrary<Reading> readings() {
        return readings(Arbitraries.strings().all().ofMinLength(1));
    }

    private static Arbitrary<Reading> readings(StringArbitrary texts) {
        Arbitrary<String> text = texts.ofMaxLength(12)
                .filter(ReadingJsonTest::isWellFormed)
                .filter(some -> !some.isBlank() && some.indexOf('/') < 0);
        Arbitrary<Place> places = Combinators.combine(
                        text.injectNull(0.3),
                        Arbitraries.doubles().between(-90, 90),
                        Arbitraries.doubles().between(-180, 180),
                        Arbitraries.doubles().between(-400, 9_000).injectNull(0.3),
                        Arbitraries.of("DE", "GB", "XK").injectNull(0.3),
                        text.injectNull(0.3),
                        Arbitraries.of(true, false))
                .as(Place::new);
        Arbitrary<Instant> times = Arbitraries.longs()
                .between(-2_000_000_000_000L, 32_500_000_000_000L)
                .map(Instant::ofEpochMilli);
        return Combinators.combine(
                        text,
                        text.injectNull(0.3),
                        text,
                        text.injectNull(0.3),
                        times,
                        places.injectNull(0.3),
                        Arbitraries.maps(text, text.injectNull(0.2))
                                .ofMinSize(1)
                                .ofMaxSize(5),
                        Arbitraries.maps(text, text).ofMaxSize(Reading.MOST_ATTRIBUTES))
                .as((source, id, sensor, type, at, place, values, attributes) ->
                        new Reading(source, id, sensor, type, at, at, place, values, attributes));
    }

    private static boolean isWellFormed(String text) {
        return new String(text.getBytes(UTF_8), UTF_8).equals(text);
    }

    private static Map<String, String> ordered(String... pairs) {
        Map<String, String> map = new LinkedHashMap<>();
        for (int at = 0; at < pairs.length; at += 2) {
            map.put(Arrays.asList(pairs).get(at), pairs[at + 1]);
        }
        return map;
    }
}
