package io.weir.store;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Arrays;
import java.util.Optional;

import io.weir.model.InvalidReadingException;
import io.weir.model.Measure;
import io.weir.model.Place;
import io.weir.wire.json.MeasureJson;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.Tuple;
import net.jqwik.api.constraints.IntRange;

import static org.assertj.core.api.Assertions.assertThat;

class LineProtocolPropertyTest {

    private static final long YEAR_0 = Instant.parse("0000-01-01T00:00:00Z").toEpochMilli();
    private static final long YEAR_9999 =
            Instant.parse("9999-12-31T23:59:59.999Z").toEpochMilli();

    @Property
    void bothServersReadALineAlikeAndAsItWasMeant(@ForAll("anyText") String text, @ForAll("anyText") String other) {
        Place place = new Place(null, 1, 2, null, other, text, false);
        Measure measure = new Measure(text, other, text, "P1", 1.5, Instant.ofEpochMilli(7), place);

        String line = line(measure);

        LineReader.Said said = LineReader.asInflux(line);
        assertThat(said).isEqualTo(LineReader.asQuest(line));
        assertThat(LineText.fromStored(said.tags().get("source"))).isEqualTo(text);
        assertThat(LineText.fromStored(said.tags().get("sensor"))).isEqualTo(other);
        assertThat(said.tags().get("city")).isEqualTo(text.isEmpty() ? null : LineText.toStored(text));
        assertThat(said.fields()).containsEntry("value", 1.5).containsEntry("longitude", 2.0);
        assertThat(said.takenAt()).isEqualTo(7);
    }

    /** A backslash anywhere else QuestDB drops and InfluxDB keeps, both with 204. */
    @Property
    void backslashStandsOnlyBeforeWhatItGuards(@ForAll("anyText") String text, @ForAll("anyText") String other) {
        Place place = new Place(null, 1, 2, null, other, text, false);

        String line = line(new Measure(text, other, text, "P1", 1.5, Instant.ofEpochMilli(7), place));

        assertThat(line.replaceAll("\\\\[ ,=]", "")).doesNotContain("\\");
    }

    @Property
    void anyMeasurementIsReadAlikeToo(@ForAll("anyText") String kind) {
        if (kind.isEmpty()) {
            return;
        }
        String line = line(new Measure("s", "1", null, kind, 1, Instant.EPOCH, null));

        assertThat(line).doesNotStartWith("#");
        assertThat(LineReader.asInflux(line)).isEqualTo(LineReader.asQuest(line));
    }

    @Property
    void whatIsStoredTellsTextsApart(@ForAll("anyText") String one, @ForAll("anyText") String other) {
        assertThat(LineText.toStored(one).equals(LineText.toStored(other))).isEqualTo(one.equals(other));
        assertThat(LineText.toStored(one)).doesNotContain("\\").doesNotContain("\n");
    }

    @Property
    void messageSaysTheSameAsItsMeasure(@ForAll("measures") Measure measure) {
        LineProtocol lines = new LineProtocol();
        lines.add(MeasureJson.write(measure), measure.kind());

        assertThat(LineReader.asInflux(text(lines))).isEqualTo(LineReader.asInflux(line(measure)));
    }

    @Property(tries = 5_000)
    void quickWayAndLongWayAgreeOnWhateverComes(
            @ForAll("measures") Measure measure,
            @ForAll("spoilers") byte[] spoiler,
            @ForAll @IntRange(max = 400) int from,
            @ForAll @IntRange(max = 3) int cut) {
        byte[] message = spoilt(MeasureJson.write(measure), spoiler, from, cut);

        assertThat(quickWay(measure.kind(), message)).isEqualTo(longWay(measure.kind(), message));
    }

    @Example
    void zeroWithASignIsTheSameByBothWays() {
        byte[] message = "{'source':'s','sensor':'1','kind':'P1','value':-0,'takenAt':'2018-06-03T20:48:11Z'}"
                .replace('\'', '"')
                .getBytes(StandardCharsets.US_ASCII);

        assertThat(quickWay("P1", message)).isEqualTo(longWay("P1", message)).isPresent();
    }

    @Provide
    Arbitrary<String> anyText() {
        Arbitrary<Character> odd =
                Arbitraries.of('\\', ',', '=', ' ', '"', '\'', '\n', '\r', '\0', '\u241b', '\ud83d', '5');
        return Arbitraries.frequencyOf(
                        Tuple.of(3, odd), Tuple.of(1, Arbitraries.chars().all()))
                .list()
                .ofMaxSize(12)
                .map(units -> units.stream().map(String::valueOf).reduce("", String::concat));
    }

    @Provide
    Arbitrary<Measure> measures() {
        Arbitrary<String> plain = Arbitraries.strings()
                .withChars("azAZ09 ,=-_.öß東")
                .withCharRange('0', '9')
                .ofMaxLength(8);
        Arbitrary<String> odd =
                anyText().map(text -> new String(text.getBytes(StandardCharsets.UTF_8), StandardCharsets.UTF_8));
        Arbitrary<String> texts = Arbitraries.frequencyOf(Tuple.of(9, plain), Tuple.of(1, odd));
        Arbitrary<Double> values = Arbitraries.oneOf(
                Arbitraries.integers().between(-100_000, 100_000).map(cents -> cents / 100.0), Arbitraries.doubles());
        Arbitrary<Place> places = Combinators.combine(
                        texts.injectNull(0.3),
                        Arbitraries.doubles().between(-90, 90),
                        Arbitraries.doubles().between(-180, 180).ofScale(9),
                        Arbitraries.doubles().injectNull(0.3),
                        texts.injectNull(0.3),
                        Arbitraries.of(true, false))
                .as((city, latitude, longitude, altitude, country, indoor) ->
                        new Place(city, latitude, longitude, altitude, country, city, indoor));
        return Combinators.combine(
                        texts,
                        texts,
                        texts.injectNull(0.3),
                        values,
                        Arbitraries.longs().between(YEAR_0, YEAR_9999).map(Instant::ofEpochMilli),
                        places.injectNull(0.3))
                .as((source, sensor, type, value, takenAt, place) ->
                        new Measure(source, sensor, type, "P1", value, takenAt, place));
    }

    @Provide
    Arbitrary<byte[]> spoilers() {
        return Arbitraries.oneOf(
                texts().map(text -> text.getBytes(StandardCharsets.UTF_8)),
                Arbitraries.bytes().array(byte[].class).ofMaxSize(4));
    }

    private static Arbitrary<String> texts() {
        return Arbitraries.of(
                "",
                "\"",
                "\\",
                ",",
                "{",
                "}",
                ":",
                "0",
                "-",
                ".",
                "e5",
                "1",
                "Z",
                "T",
                " ",
                "null",
                "\n",
                "é",
                "\u241b",
                "\u0000",
                "true",
                "\"kind\":\"P1\",",
                "\\u0041",
                "99999999999999999999");
    }

    private static byte[] spoilt(byte[] message, byte[] inserted, int from, int cut) {
        int at = Math.min(from, message.length);
        int rest = Math.min(at + cut, message.length);
        byte[] spoilt = Arrays.copyOf(message, at + inserted.length + message.length - rest);
        System.arraycopy(inserted, 0, spoilt, at, inserted.length);
        System.arraycopy(message, rest, spoilt, at + inserted.length, message.length - rest);
        return spoilt;
    }

    private static Optional<LineReader.Said> quickWay(String kind, byte[] message) {
        LineProtocol lines = new LineProtocol();
        try {
            lines.add(message, kind);
            return Optional.of(LineReader.asInflux(text(lines)));
        } catch (InvalidReadingException e) {
            assertThat(lines.length()).isZero();
            return Optional.empty();
        }
    }

    private static Optional<LineReader.Said> longWay(String kind, byte[] message) {
        try {
            Measure measure = MeasureJson.read(message);
            return measure.kind().equals(kind) ? Optional.of(LineReader.asInflux(line(measure))) : Optional.empty();
        } catch (InvalidReadingException | ArithmeticException e) {
            return Optional.empty();
        }
    }

    private static String line(Measure measure) {
        LineProtocol lines = new LineProtocol();
        lines.add(measure);
        return text(lines);
    }

    private static String text(LineProtocol lines) {
        String text = new String(lines.bytes(), StandardCharsets.UTF_8);
        assertThat(text.indexOf('\n')).isEqualTo(text.length() - 1);
        return text.stripTrailing();
    }
}
