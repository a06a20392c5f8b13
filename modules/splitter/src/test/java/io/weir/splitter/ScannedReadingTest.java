package io.weir.splitter;

import java.io.ByteArrayOutputStream;
import java.util.List;

import io.weir.model.Measure;
import io.weir.model.Place;
import io.weir.model.Reading;
import io.weir.model.catalogue.Catalogue;
import io.weir.wire.json.MeasureJson;
import io.weir.wire.json.ReadingJson;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

/** Whatever is scanned is what the model reads; whatever is as we write it is scanned. */
class ScannedReadingTest {

    private static final String READING =
            new String(ReadingJson.write(Readings.reading("P1", "12.30", "P2", "4.47")), UTF_8);

    private final ScannedReading scanned = new ScannedReading(new SensorTypes(Catalogue.BUILT_IN));

    @Test
    void readingAsWeWriteItIsScannedIntoMeasures() {
        Place place = new Place("2681", 48.79, 9.16, null, "DE", "Stuttgart", false);

        assertThat(scanned.read(READING.getBytes(UTF_8))).isTrue();

        assertThat(scanned.key()).asString(UTF_8).isEqualTo("sensor-community/5331");
        assertThat(scanned.measure(0, scanned.kind(0), scanned.number(0)))
                .isEqualTo(MeasureJson.write(
                        new Measure("sensor-community", "5331", "SDS011", "P1", 12.3, Readings.TAKEN_AT, place)));
        assertThat(scanned.measure(1, scanned.kind(1), scanned.number(1)))
                .isEqualTo(MeasureJson.write(
                        new Measure("sensor-community", "5331", "SDS011", "P2", 4.47, Readings.TAKEN_AT, place)));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"source\":\"s\",\"sensor\":\"1\",\"takenAt\":\"2018-06-03T20:48:11Z\",\"receivedAt\":\"2018-06-03T20:48:11.113Z\",\"values\":{\"P1\":\"1\"}}",
                "{\"source\":\"s\",\"sensor\":\"Köln 東京 🐿\",\"takenAt\":\"2018-06-03T20:48:11Z\",\"receivedAt\":\"2018-06-03T20:48:11Z\",\"values\":{\"P1\":null}}",
                "{\"source\":\"s\",\"sensor\":\"1\",\"takenAt\":\"2018-06-03T20:48:11Z\",\"receivedAt\":\"2018-06-03T20:48:11Z\",\"place\":{\"latitude\":-90.0,\"longitude\":180,\"indoor\":true},\"values\":{\"P1\":\"\"},\"attributes\":{\"a\":\"b\",\"c\":\"d\"}}",
            })
    void readingWithLessIsScannedToo(String json) {
        assertThat(scanned.read(json.getBytes(UTF_8))).isTrue();
        BothReaders.read(json.getBytes(UTF_8));
    }

    @Test
    void whateverIsUnusualIsLeftToTheModel() {
        for (String unusual : List.of(
                READING.replace("{\"source\"", "{ \"source\""),
                READING.replace("\"id\":\"22543671\"", "\"id\":22543671"),
                READING.replace("\"id\":\"22543671\",", "\"id\":\"22543671\",\"new\":1,"),
                READING.replace("5331", "53\\u00331"),
                READING.replace("\"5331\"", "\" \""),
                READING.replace("sensor-community", "a/b"),
                READING.replace("11Z", "11.000Z"),
                READING.replace("48.79", "48.79e0"),
                READING.replace("48.79", "90.01"),
                READING.replace("9.16", "-180.01"),
                READING.replace("290.0", "null"),
                READING.replace("\"P2\"", "\"P1\""),
                READING.replace("\"4.47\"", "4.47"),
                READING.replace("}}", "},\"new\":1}"),
                READING.replace("}}", "},\"flags\":[\"place-never-set\"]}"),
                READING.replace("\"attributes\":{", "\"attributes\":{\"softwareVersion\":\"\","),
                READING + " ",
                READING.substring(0, READING.length() - 1))) {
            assertThat(scanned.read(unusual.getBytes(UTF_8))).as(unusual).isFalse();
        }
    }

    @Test
    void whatIsStoredAsTheHighestIsTheSameByBothReaders() {
        for (String humidity : List.of("100", "100.0000001", "103.20", "105", "105.01", "1.02e2")) {
            BothReaders.read(ReadingJson.write(Readings.reading("humidity", humidity, "P1", "1")));
        }
    }

    @Test
    void whatDoesNotFitTheTypeIsFlaggedTheSameByBothReaders() {
        BothReaders.read(ReadingJson.write(Readings.reading("temperature", "21.50", "temperature2", "1", "P1", "1e0")));
        BothReaders.read(ReadingJson.write(
                Readings.reading("BMP180", Readings.TAKEN_AT, "humidity", "103.2", "pressure", "1.013e5")));
    }

    @Test
    void invalidUtf8IsLeftToTheModel() {
        byte[] bytes = READING.replace("Stuttgart", "Stutt\u00FCart").getBytes(UTF_8);
        assertThat(scanned.read(bytes)).isTrue();
        for (int i = 0; i < bytes.length; i++) {
            if (bytes[i] == (byte) 0xC3) {
                bytes[i] = (byte) 0xFC; // as Latin-1 has it
            }
        }
        assertThat(scanned.read(bytes)).isFalse();
    }

    @Property(tries = 3_000)
    void whatIsScannedIsWhatTheModelReads(@ForAll("readings") Reading reading) {
        BothReaders.read(ReadingJson.write(reading));
    }

    @Property(tries = 20)
    void aCommaBeforeABraceIsNotScanned(@ForAll("readings") Reading reading) {
        String message = new String(ReadingJson.write(reading), UTF_8);

        BothReaders.read(message.replace("\"}}", "\",}}").getBytes(UTF_8));
        BothReaders.read(
                message.replace("\"},\"attributes", "\",},\"attributes").getBytes(UTF_8));
    }

    @Property(tries = 20_000)
    void whatIsScannedOfDamagedReadingsIsWhatTheModelReads(@ForAll("damaged") byte[] bytes) {
        BothReaders.read(bytes);
    }

    @Property(tries = 1_000)
    void ordinaryReadingsAreScanned(@ForAll("readings") Reading reading) {
        byte[] bytes = ReadingJson.write(reading);
        boolean escaped = new String(bytes, UTF_8).indexOf('\\') >= 0;
        boolean farAway = (reading.takenAt() + " " + reading.receivedAt()).matches("[+-].*|.* [+-].*");
        boolean ascii = reading.source().charAt(0) < 0x80 && reading.sensor().charAt(0) < 0x80;
        boolean visible = reading.source().charAt(0) > ' ' && reading.sensor().charAt(0) > ' ';

        assertThat(scanned.read(bytes)).isEqualTo(!escaped && !farAway && ascii && visible);
    }

    @Provide
    Arbitrary<Reading> readings() {
        return Readings.any();
    }

    /** Readings with some bytes replaced by others, or by none, in two places. */
    @Provide
    Arbitrary<byte[]> damaged() {
        Arbitrary<String> marks = Arbitraries.of(
                "", "\"", "\\", "{", "}", ":", ",", "0", "9", "-", ".", "e", " ", "Z", "\n", "/", "null");
        Arbitrary<byte[]> with = Arbitraries.oneOf(
                marks.map(text -> text.getBytes(UTF_8)),
                Arbitraries.bytes().array(byte[].class).ofMaxSize(2));
        Arbitrary<Integer> where = Arbitraries.integers().between(0, 400);
        Arbitrary<Integer> length = Arbitraries.of(0, 1, 2);
        return Combinators.combine(Readings.any().map(ReadingJson::write), where, length, with, where, with)
                .as((bytes, first, lost, one, second, other) ->
                        damage(damage(bytes, first, lost, one), second, 0, other));
    }

    private static byte[] damage(byte[] bytes, int where, int lost, byte[] with) {
        int at = Math.min(where, bytes.length);
        ByteArrayOutputStream damaged = new ByteArrayOutputStream();
        damaged.write(bytes, 0, at);
        damaged.writeBytes(with);
        int rest = Math.min(at + lost, bytes.length);
        damaged.write(bytes, rest, bytes.length - rest);
        return damaged.toByteArray();
    }
}
