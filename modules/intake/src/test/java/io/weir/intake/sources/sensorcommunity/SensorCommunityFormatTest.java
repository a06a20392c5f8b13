package io.weir.intake.sources.sensorcommunity;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

import io.weir.intake.Scraped;
import io.weir.intake.reading.EmptyFeedException;
import io.weir.intake.reading.FeedSummary;
import io.weir.model.Place;
import io.weir.model.Reading;
import io.weir.model.Reason;
import io.weir.model.Rejected;
import io.weir.model.Stage;
import io.weir.wire.json.ReadingJson;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

class SensorCommunityFormatTest {

    private static final Instant NOW = Instant.parse("2018-06-03T20:50:02.113Z");
    private static final Set<String> NEVER_SET = Set.of("place-never-set");
    private static final String GOOD = record("\"id\":9,\"sensor_type\":{\"id\":14,\"name\":\"SDS011\"}", "", "");

    @Test
    void readsARecordOfVersion2() {
        String json = """
                {"id":22543671,"timestamp":"2018-06-03 20:48:11","sampling_rate":null,
                 "location":{"id":2681,"latitude":"48.79","longitude":"9.16","altitude":"290.0","country":"UK",
                             "indoor":1,"exact_location":0},
                 "sensor":{"id":5331,"pin":"1","sensor_type":{"id":14,"name":"SDS011","manufacturer":"Nova Fitness"}},
                 "sensordatavalues":[{"id":1,"value":"12.30","value_type":"P1"},{"value_type":"P2","value":4.470}]}
                """;

        assertThat(readings(json))
                .containsExactly(new Reading(
                        "sensor-community",
                        "22543671",
                        "5331",
                        "SDS011",
                        Instant.parse("2018-06-03T20:48:11Z"),
                        NOW,
                        new Place("2681", 48.79, 9.16, 290.0, null, null, true),
                        values("P1", "12.30", "P2", "4.470"),
                        Map.of()));
    }

    @ParameterizedTest
    @ValueSource(strings = {"0", "\"0.0\"", "\"-0.0\"", "\"0.00000000000\""})
    void coordinatesOfExactlyZeroAreAPlaceThatWasNeverSet(String zero) {
        String json = at(zero, zero);

        assertThat(readings(json)).singleElement().satisfies(reading -> {
            assertThat(reading.place()).isNull();
            assertThat(reading.flags()).containsExactly("place-never-set");
        });
    }

    @Test
    @Tag("complaint")
    void whatStationsThatWereNeverSetUpSayIsKeptWithoutAPlace() throws IOException {
        List<Reading> readings =
                readings(Files.readString(Path.of("../splitter/src/test/resources/reports/02-null-island.json")));

        assertThat(readings).hasSize(5).allSatisfy(reading -> {
            assertThat(reading.place()).isNull();
            assertThat(reading.values()).hasSize(2);
        });
        assertThat(readings)
                .as("0/0 in three spellings; null and nothing are no coordinates")
                .extracting(Reading::flags)
                .containsExactly(NEVER_SET, NEVER_SET, NEVER_SET, Set.of(), Set.of());
    }

    @Test
    void aPlaceOnTheEquatorOrTheMeridianIsOne() {
        assertThat(readings(at("0", "9.5"))).singleElement().satisfies(reading -> {
            assertThat(reading.place().latitude()).isZero();
            assertThat(reading.flags()).isEmpty();
        });
    }

    @ParameterizedTest
    @CsvSource({
        "2018-06-03 20:48:11, 2018-06-03T20:48:11Z",
        "2017-08-10T11:23:41, 2017-08-10T11:23:41Z",
        "2017-08-10T11:23:41.5, 2017-08-10T11:23:41.500Z",
        "2017-08-10 11:23:41.123987654, 2017-08-10T11:23:41.123Z",
        "2017-08-10T11:23:41Z, 2017-08-10T11:23:41Z",
        "2017-08-10 11:23:41+02:00, 2017-08-10T09:23:41Z",
        "2017-08-10T11:23:41.25-0330, 2017-08-10T14:53:41.250Z",
        "2016-02-29 23:59:59+01, 2016-02-29T22:59:59Z",
        "1970-01-01 00:00:00, 1970-01-01T00:00:00Z",
        "2999-12-31 23:59:59, 2999-12-31T23:59:59Z"
    })
    void timesWithoutAZoneAreUtc(String timestamp, Instant takenAt) {
        String json = GOOD.replace("2018-06-03 20:48:11", timestamp);

        assertThat(readings(json)).extracting(Reading::takenAt).containsExactly(takenAt);
    }

    @ParameterizedTest
    @CsvSource({
        "2018-02-29 20:48:11",
        "2018-06-03 24:48:11",
        "2018-06-03 20:48",
        "2018-06-03",
        "18-06-03 20:48:11",
        "+12018-06-03 20:48:11",
        "2018-06-03 20:48:11 CEST",
        "1528058891",
        "yesterday"
    })
    void anUnreadableTimeIsMalformed(String timestamp) {
        String json = GOOD.replace("2018-06-03 20:48:11", timestamp);

        assertRefused(
                json,
                Reason.MALFORMED,
                "timestamp must be a time such as 2018-06-03 20:48:11, but is '" + timestamp + "'");
    }

    @Test
    void aSensorMayBeTextAndItsTypeMissing() {
        assertThat(readings(record("\"id\":\"3394227-SDS011\"", "", "")))
                .extracting(Reading::sensor, Reading::type)
                .containsExactly(tuple("3394227-SDS011", null));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "\"location\":null,",
                "\"location\":{},",
                "\"location\":{\"latitude\":null,\"longitude\":null},",
                "\"location\":{\"latitude\":\"\",\"longitude\":\" \"},",
                "\"location\":{\"latitude\":\"48.1\",\"altitude\":\"3\"},"
            })
    void withoutCoordinatesThereIsNoPlace(String location) {
        assertThat(readings(record("\"id\":9", location, "")))
                .extracting(Reading::place)
                .containsExactly((Place) null);
    }

    @ParameterizedTest
    @CsvSource({
        "0,false",
        "1,true",
        "true,true",
        "false,false",
        "null,false",
        "'\"1\"',true",
        "'\"0\"',false",
        "'\"\"',false"
    })
    void indoorMayBeNumberTextOrTruth(String indoor, boolean inside) {
        String location = "\"location\":{\"latitude\":48.1,\"longitude\":-9e0,\"indoor\":" + indoor + "},";

        assertThat(readings(record("\"id\":9", location, "")))
                .extracting(Reading::place)
                .containsExactly(new Place(null, 48.1, -9, null, null, null, inside));
    }

    @Test
    void allValuesAreKeptAsTheyAre() {
        String more =
                "{\"value_type\":\"pressure_at_sealevel\",\"value\":101968.660},{\"value_type\":\"a\",\"value\":null},"
                        + "{\"value_type\":\"b\"},{\"value_type\":\"c\",\"value\":\"NaN\"},{\"value_type\":\"d\",\"value\":1e999},"
                        + "{\"value_type\":\"e\",\"value\":true},{\"value_type\":\"f\",\"value\":{\"x\":[1]}},"
                        + "{\"value_type\":\"g\",\"value\":\"\\ud83d\\ude00 \\ud800\"},";

        List<Reading> readings = readings(record("\"id\":9", "", more));

        assertThat(readings)
                .extracting(Reading::values)
                .containsExactly(values(
                        "pressure_at_sealevel",
                        "101968.660",
                        "a",
                        null,
                        "b",
                        null,
                        "c",
                        "NaN",
                        "d",
                        "1e999",
                        "e",
                        "true",
                        "f",
                        "{\"x\":[1]}",
                        "g",
                        "\uD83D\uDE00 \uFFFD",
                        "P1",
                        "12.30"));
        assertThat(ReadingJson.read(ReadingJson.write(readings.get(0)))).isEqualTo(readings.get(0));
    }

    @Test
    void aKindNamedAgainIsAFurtherReading() {
        String more = "{\"value_type\":\"P1\",\"value\":\"1\"},{\"value_type\":\"P2\",\"value\":\"2\"},"
                + "{\"value_type\":\"P1\",\"value\":\"3\"},{\"value_type\":\"P2\",\"value\":\"2\"},";

        List<Reading> readings = readings(record("\"id\":9", "", more));

        assertThat(readings)
                .extracting(Reading::values)
                .containsExactly(values("P1", "1", "P2", "2"), values("P1", "3", "P2", "2"), values("P1", "12.30"));
        assertThat(readings).extracting(Reading::key).containsOnly("sensor-community/9");
        assertThat(readings).extracting(Reading::takenAt).containsOnly(Instant.parse("2018-06-03T20:48:11Z"));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "{}|missing-field|sensor.id is missing",
                "{\"sensor\":null}|missing-field|sensor.id is missing",
                "{\"sensor\":{\"id\":\" \"}}|missing-field|sensor.id is missing",
                "{\"sensor\":{\"id\":1}}|missing-field|timestamp is missing",
                "{\"sensor\":{\"id\":1},\"timestamp\":\"\"}|missing-field|timestamp is missing",
                "{\"sensor\":{\"id\":1},\"timestamp\":\"2018-06-03 20:48:11\"}|missing-field|"
                        + "sensordatavalues is missing or empty",
                "{\"sensor\":{\"id\":1},\"timestamp\":\"2018-06-03 20:48:11\",\"sensordatavalues\":[]}|missing-field|"
                        + "sensordatavalues is missing or empty",
                "{\"sensordatavalues\":[{\"value\":\"1\"}]}|missing-field|value_type of a value is missing",
                "{\"sensordatavalues\":[null]}|missing-field|value_type of a value is missing",
                "{\"sensordatavalues\":[7]}|malformed|an item of sensordatavalues must be an object, but is '7'",
                "{\"sensordatavalues\":{}}|malformed|sensordatavalues must be an array, but is an object",
                "{\"sensordatavalues\":[{\"value_type\":[]}]}|malformed|"
                        + "value_type must be text or a whole number, but is an array",
                "{\"sensor\":7}|malformed|sensor must be an object, but is '7'",
                "{\"sensor\":{\"id\":1.5}}|malformed|sensor.id must be text or a whole number, but is '1.5'",
                "{\"sensor\":{\"id\":\"a\\nb\"}}|malformed|sensor.id must be printable, but is 'a\uFFFDb'",
                "{\"sensor\":{\"sensor_type\":\"SDS011\"}}|malformed|sensor.sensor_type must be an object, but is 'SDS011'",
                "{\"sensor\":{\"sensor_type\":{\"name\":{}}}}|malformed|"
                        + "sensor.sensor_type.name must be text or a whole number, but is an object",
                "{\"timestamp\":1528058891}|malformed|"
                        + "timestamp must be a time such as 2018-06-03 20:48:11, but is '1528058891'",
                "{\"location\":\"Stuttgart\"}|malformed|location must be an object, but is 'Stuttgart'",
                "{\"location\":{\"latitude\":\"north\"}}|malformed|"
                        + "location.latitude must be a finite number, but is 'north'",
                "{\"location\":{\"latitude\":\"NaN\"}}|malformed|location.latitude must be a finite number, but is 'NaN'",
                "{\"location\":{\"longitude\":1e999}}|malformed|location.longitude must be a finite number, but is '1e999'",
                "{\"location\":{\"altitude\":\"0x1p3\"}}|malformed|"
                        + "location.altitude must be a finite number, but is '0x1p3'",
                "{\"location\":{\"altitude\":true}}|malformed|location.altitude must be a number, but is 'true'",
                "{\"location\":{\"indoor\":2}}|malformed|location.indoor must be 0 or 1, but is '2'",
                "{\"location\":{\"indoor\":[]}}|malformed|location.indoor must be 0 or 1, but is an array",
                "{\"id\":1,\"id\":1}|malformed|not JSON: Duplicate field 'id'",
                "{\"id\":NaN}|malformed|not JSON: Non-standard token 'NaN'",
            })
    void aRecordThatIsNoneIsRefusedWithTheReason(String json, String reason, String detail) {
        assertRefused(json, Reason.of(reason).orElseThrow(), detail);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "NaN",
                "nan",
                "-nan(ind)",
                "Infinity",
                "-Infinity",
                "INF",
                "-inf",
                "+5",
                "01",
                ".5",
                "5.",
                "-",
                "0x1F",
                "1.2.3",
                "1e",
                "N/A",
                "None",
                "undefined",
                "True",
                "$1"
            })
    @Tag("complaint")
    void aBareWordCostsItsValueAndNotTheRecord(String word) {
        String values = "{\"value\": " + word + ",\"value_type\":\"humidity\"},{\"value_type\":\"P2\",\"value\":" + word
                + "},{\"value_type\":\"P0\",\"value\":7},{\"value_type\":\"P4\",\"value\": null},";

        assertThat(readings("[" + record("\"id\":9", "", values) + "," + GOOD + "]"))
                .extracting(Reading::values)
                .startsWith(values("humidity", word, "P2", word, "P0", "7", "P4", null, "P1", "12.30"))
                .hasSize(2);
    }

    @Test
    void aValueThatIsMissingCostsItselfOnly() {
        String values = "{\"value\":,\"value_type\":\"humidity\"},{\"value_type\":\"P2\",\"value\": },";

        assertThat(readings(record("\"id\":9", "", values)))
                .extracting(Reading::values)
                .containsExactly(values("humidity", null, "P2", null, "P1", "12.30"));
    }

    @Test
    void aBareWordElsewhereCostsTheRecordAndTextIsNotTouched() {
        assertRefused(
                record("\"id\":nan", "", ""),
                Reason.MALFORMED,
                "not JSON: Unrecognized token 'nan': was expecting (JSON String, Number, Array, Object or token 'null',"
                        + " 'true' or 'false')");
        assertThat(readings(record(
                        "\"id\":9", "\"note\":\"\\\"value\\\": nan\",", "{\"value_type\":\"a\",\"value\":nan},")))
                .extracting(Reading::values)
                .containsExactly(values("a", "nan", "P1", "12.30"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"id\":NaN}",
                "{\"id\":+1}",
                "{\"id\":01}",
                "{\"id\":.1}",
                "{\"id\":1.}",
                "{\"id\":/*1*/2}",
                "{id:1}",
                "{'id':1}",
                "{\"id\":\"\\x\"}",
                "{\"id\":\"a\nb\"}",
                "{\"id\":1,}",
                "{\"a\":[1,,2]}",
                "{\"id\":-Infinity}",
                "{\"id\":#1}",
                "{\"id\":\"\\u12\"}",
                "{\"id\":1e}"
            })
    void whatIsSaidOfARecordIsNoAdviceForItsParser(String json) {
        Rejected rejected = ((Scraped.Refused) read(json).get(0)).rejected();

        assertThat(rejected.detail()).startsWith("not JSON: ").doesNotContainPattern("[A-Z]_[A-Z]|`|Feature");
    }

    @Test
    void coordinatesThatCantBeAreOutOfRange() {
        String location = "\"location\":{\"latitude\":\"90.5\",\"longitude\":\"9\"},";

        assertRefused(
                record("\"id\":9", location, ""),
                Reason.OUT_OF_RANGE,
                "latitude must be between -90 and 90, but is 90.5");
    }

    @Test
    void nestingOfFiftyLevelsIsRefused() {
        String deep = "{\"a\":".repeat(50) + "1" + "}".repeat(50);

        List<Scraped> scraped = read("[" + deep + "," + GOOD + "]");

        assertThat(scraped).hasSize(2);
        assertThat(((Scraped.Refused) scraped.get(0)).rejected().detail())
                .isEqualTo("Document nesting depth (33) exceeds the maximum allowed (32)");
        assertThat(scraped.get(1)).isInstanceOf(Scraped.Found.class);
    }

    @Test
    void invalidUtf8IsRefusedAndItsBytesAreKept() throws IOException {
        byte[] broken = GOOD.replace("SDS011", "SDS\u00A411").getBytes(StandardCharsets.ISO_8859_1);
        byte[] both = Arrays.copyOf(broken, broken.length * 2);
        byte[] good = GOOD.getBytes(StandardCharsets.ISO_8859_1);
        System.arraycopy(good, 0, both, broken.length, good.length);

        List<Scraped> scraped = new ArrayList<>();
        SensorCommunityFormat.read(new ByteArrayInputStream(both), "sensor-community", NOW, scraped::add);

        Rejected rejected = ((Scraped.Refused) scraped.get(0)).rejected();
        assertThat(rejected.reason()).isEqualTo(Reason.MALFORMED);
        assertThat(rejected.detail()).contains("Invalid UTF-8");
        assertThat(rejected.original()).isEqualTo(broken);
        assertThat(rejected.origin()).isEqualTo(Rejected.origin("sensor-community", broken));
        assertThat(scraped.get(1)).isInstanceOf(Scraped.Found.class);
    }

    @Test
    void aBrokenRecordIsCountedAndTheNextGoodOneStillArrives() throws IOException {
        List<Scraped> scraped = new ArrayList<>();

        FeedSummary summary = SensorCommunityFormat.read(
                bytes("[" + GOOD + ",{\"sensor\":7},oops," + GOOD + "]"), "sensor-community", NOW, scraped::add);

        assertThat(summary).isEqualTo(new FeedSummary(4, 2, 2, false));
        assertThat(scraped).extracting(each -> each instanceof Scraped.Found).containsExactly(true, false, false, true);
    }

    @Test
    void whatIsAtHandAsAWholeIsNoLongerThanARecordMayBe() throws IOException {
        assertThat(whole(Rejected.MOST_BYTES)).isInstanceOf(Scraped.Found.class);
        Scraped.Refused longer = (Scraped.Refused) whole(Rejected.MOST_BYTES + 1);
        assertThat(longer.rejected().reason()).isEqualTo(Reason.TOO_LARGE);
    }

    /** What is read of a good record that is so long. */
    private static Scraped whole(int length) throws IOException {
        String good = at("48.79", "9.16");
        String longer = "{" + " ".repeat(length - good.length()) + good.substring(1);
        List<Scraped> scraped = new ArrayList<>();
        SensorCommunityFormat.readWhole(
                longer.getBytes(StandardCharsets.US_ASCII), "sensor-community", NOW, scraped::add);
        assertThat(scraped).hasSize(1);
        return scraped.get(0);
    }

    @Test
    void anEmptyFeedIsAnErrorThatSaysSo() {
        assertThatThrownBy(() -> SensorCommunityFormat.read(bytes(" \n"), "sensor-community", NOW, scraped -> {}))
                .isInstanceOf(EmptyFeedException.class)
                .hasMessage("the feed of sensor-community is empty: not even []");
    }

    private static void assertRefused(String json, Reason reason, String detail) {
        List<Scraped> scraped = read("[" + json + "," + GOOD + "]");
        assertThat(scraped).hasSize(2);
        Rejected rejected = ((Scraped.Refused) scraped.get(0)).rejected();
        byte[] original = json.getBytes(StandardCharsets.UTF_8);
        assertThat(rejected)
                .isEqualTo(Rejected.of(
                        original, reason, detail, null, Stage.SCRAPER, Rejected.origin("sensor-community", original)));
        assertThat(scraped.get(1)).isInstanceOf(Scraped.Found.class);
    }

    private static List<Reading> readings(String json) {
        return read(json).stream()
                .map(scraped -> ((Scraped.Found) scraped).reading())
                .toList();
    }

    private static List<Scraped> read(String json) {
        List<Scraped> scraped = new ArrayList<>();
        try {
            SensorCommunityFormat.read(bytes(json), "sensor-community", NOW, scraped::add);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return scraped;
    }

    private static ByteArrayInputStream bytes(String text) {
        return new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8));
    }

    private static String at(String latitude, String longitude) {
        return record("\"id\":9", "\"location\":{\"latitude\":" + latitude + ",\"longitude\":" + longitude + "},", "");
    }

    private static String record(String sensor, String location, String values) {
        return "{\"id\":1,\"timestamp\":\"2018-06-03 20:48:11\"," + location + "\"sensor\":{" + sensor
                + "},\"sensordatavalues\":[" + values + "{\"value_type\":\"P1\",\"value\":\"12.30\"}]}";
    }

    private static Map<String, String> values(String... pairs) {
        Map<String, String> values = new LinkedHashMap<>();
        for (int i = 0; i < pairs.length; i += 2) {
            values.put(pairs[i], pairs[i + 1]);
        }
        return values;
    }
}
