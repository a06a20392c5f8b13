package io.weir.splitter;

import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

import io.weir.model.Flag;
import io.weir.model.Measure;
import io.weir.model.Place;
import io.weir.model.Reading;
import io.weir.model.Reason;
import io.weir.model.Rejected;
import io.weir.model.Stage;
import io.weir.model.catalogue.Catalogue;
import io.weir.streams.Received;
import io.weir.wire.json.MeasureJson;
import io.weir.wire.json.ReadingJson;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

class ReadingSplitterTest {

    private static final Instant NOW = Instant.parse("2018-06-03T21:00:00Z");
    private static final Place PLACE = new Place("2681", 48.79, 9.16, null, "DE", "Stuttgart", false);

    private final ReadingSplitter splitter = new ReadingSplitter(
            Catalogue.BUILT_IN, Instant.parse("2000-01-01T00:00:00Z"), Clock.fixed(NOW, ZoneOffset.UTC));
    private final Map<String, Sensor> sensors = new HashMap<>();
    private final Collected collected = new Collected();

    @Test
    void eachGoodValueBecomesAMeasureOfItsKindsTopic() {
        split(Readings.reading("P1", "12.30", "P2", "4.47"));

        assertThat(collected.topics).containsExactly("sensor-measures-p1", "sensor-measures-p2");
        assertThat(collected.measures).containsExactly(measure("P1", 12.3), measure("P2", 4.47));
        assertThat(collected.rejected).isEmpty();
    }

    @Test
    void oneBadValueOfThreeGivesTwoMeasuresAndOneRejection() {
        Reading reading = Readings.reading("P1", "12.30", "temperature", "-41", "P2", "4.47");

        split(reading);

        assertThat(collected.measures).containsExactly(measure("P1", 12.3), measure("P2", 4.47));
        assertThat(collected.rejected)
                .containsExactly(Rejected.of(
                        ReadingJson.write(reading),
                        Reason.OUT_OF_RANGE,
                        "temperature is -41, but must be between -40.0 and 85.0 °C",
                        "temperature",
                        Stage.SPLITTER,
                        "sensor-readings/3/42"));
    }

    @Test
    void aLittleOverFullIsFullWithWhatCameAndAFlag() {
        split(Readings.reading("SHT31", Readings.TAKEN_AT, "humidity", "103.20"));
        split(Readings.reading("SHT31", Readings.TAKEN_AT, "humidity", "103.2"));
        split(Readings.reading("SHT31", Readings.TAKEN_AT, "humidity", "104"));
        split(Readings.reading("SHT31", Readings.TAKEN_AT.plusSeconds(1), "humidity", "105.01"));

        assertThat(collected.measures).singleElement().satisfies(measure -> {
            assertThat(measure.value()).isEqualTo(100);
            assertThat(measure.raw()).isEqualTo(103.2);
            assertThat(measure.flags()).containsExactly("saturated");
        });
        assertThat(collected.flags).containsExactly(Flag.SATURATED);
        assertThat(collected.duplicates).isEqualTo(1);
        assertThat(collected.reasons()).containsExactly(Reason.CONFLICTING, Reason.OUT_OF_RANGE);
    }

    @Test
    void aKindThatDoesNotFitItsSensorsTypeIsStoredAndFlagged() {
        split(Readings.reading("P1", "1", "temperature", "21.5", "humidity", "101", "signal", "-60"));
        split(Readings.reading("a board of my own", Readings.TAKEN_AT.plusSeconds(1), "P1", "1", "temperature", "21"));

        assertThat(collected.measures)
                .extracting(Measure::kind, Measure::value, Measure::flags)
                .containsExactly(
                        tuple("P1", 1.0, Set.of()),
                        tuple("temperature", 21.5, Set.of("kind-not-of-sensor-type")),
                        tuple("humidity", 100.0, Set.of("kind-not-of-sensor-type", "saturated")),
                        tuple("signal", -60.0, Set.of()),
                        tuple("P1", 1.0, Set.of()),
                        tuple("temperature", 21.0, Set.of()));
        assertThat(collected.flags)
                .containsExactly(Flag.KIND_NOT_OF_SENSOR_TYPE, Flag.SATURATED, Flag.KIND_NOT_OF_SENSOR_TYPE);
        assertThat(collected.reasons()).isEmpty();
    }

    @Test
    void flagsOfAReadingAreThoseOfEachOfItsMeasures() {
        String plain = new String(
                ReadingJson.write(
                        Readings.reading("BME280", Readings.TAKEN_AT, "pressure", "99000", "humidity", "101")),
                UTF_8);
        split(plain.substring(0, plain.length() - 1) + ",\"flags\":[\"place-never-set\"]}");

        assertThat(collected.measures)
                .extracting(Measure::flags)
                .containsExactly(Set.of("place-never-set"), Set.of("place-never-set", "saturated"));
        assertThat(collected.flags).containsExactly(Flag.PLACE_NEVER_SET, Flag.PLACE_NEVER_SET, Flag.SATURATED);
    }

    @Test
    void aReadingWithAsManyFlagsAsItMayHaveLosesNoValueToOneMore() {
        String plain = new String(
                ReadingJson.write(
                        Readings.reading("BME280", Readings.TAKEN_AT, "pressure", "99000", "humidity", "101")),
                UTF_8);
        String flags =
                IntStream.range(0, Flag.MOST).mapToObj(n -> "\"flag-" + n + '"').collect(Collectors.joining(","));
        split(plain.substring(0, plain.length() - 1) + ",\"flags\":[" + flags + "]}");

        assertThat(collected.measures)
                .extracting(measure -> measure.flags().size())
                .containsExactly(16, 17);
        assertThat(collected.rejected).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(
            nullValues = "null",
            value = {
                "SDS011, P1, 1999.9, sensor-error-code",
                "SDS011, P1, 999.90, sensor-error-code",
                "SDS011, P2, 1999.9, sensor-error-code",
                "SDS011, P2, 1000, out-of-range",
                "SDS011, P1, -0.1, out-of-range",
                "SDS011, P1, abc, not-a-number",
                "SDS011, P1, NaN, not-a-number",
                "SDS011, P1, 1e999, not-a-number",
                "SDS011, P1, '', not-a-number",
                "SDS011, P1, null, not-a-number",
                "SDS011, foo, abc, unknown-kind",
                "SDS011, foo, NaN, unknown-kind",
                "SDS011, foo, 999.9, unknown-kind",
                "SDS011, foo, null, unknown-kind",
                "GPS-NEO-6M, timestamp, 2026-11-27T10:00:00.000, unknown-kind",
                "DS18B20, temperature, 85.00, sensor-error-code",
                "DS18B20, temperature, -127, sensor-error-code",
                "DS18B20, temperature, -55.1, out-of-range",
                "BME280, temperature, -40.1, out-of-range",
                "DHT22, temperature, 80.1, out-of-range",
                "DHT11, temperature, -1, out-of-range",
                "HTU21D, humidity, 998, sensor-error-code",
                "SCD30, co2_ppm, 0, sensor-error-code",
                "SEN5X, P2, 6553.50, sensor-error-code",
                "SEN55, voc_index, 0, sensor-error-code",
                "BTS, alarm_value, 999990, sensor-error-code",
                "BTS, alarm_value, 999999, sensor-error-code",
                "PMS7003, co2_ppm, -1, out-of-range",
                "BME680, voc, 100, unknown-kind",
                "SDS011, P10, 5, unknown-kind",
                "SDS011, foo, 5, unknown-kind",
                "DHT22, P1, 2000, out-of-range",
                "null, P1, 2000, out-of-range"
            })
    void badValueIsRejectedWithItsReason(String type, String kind, String value, String reason) {
        split(Readings.reading(type, Readings.TAKEN_AT, kind, value));

        assertThat(collected.measures).isEmpty();
        assertThat(collected.rejected)
                .singleElement()
                .satisfies(rejected -> assertThat(rejected.reason()).hasToString(reason))
                .satisfies(rejected -> assertThat(rejected.kind()).isEqualTo(kind));
    }

    @Test
    void errorCodeOfOneSensorIsAValueOfAnother() {
        split(Readings.reading("PMS7003", Readings.TAKEN_AT, "P1", "999.9"));

        assertThat(collected.measures).hasSize(1);
    }

    @ParameterizedTest
    @CsvSource({"DS18B20, -47.50", "DS18B20, 84.94", "DS18B20, 86.3", "BME280, 85", "DHT22, 1.0"})
    void whatOneTypeCanNotSayAnotherCan(String type, double temperature) {
        split(Readings.reading(type, Readings.TAKEN_AT, "temperature", String.valueOf(temperature)));

        assertThat(collected.measures).extracting(Measure::value).containsExactly(temperature);
    }

    @Test
    void valuesThatCountParticlesAreKindsOfTheirOwn() {
        split(Readings.reading("PPD42NS", Readings.TAKEN_AT, "P1", "3000", "P2", "9000"));

        assertThat(collected.measures).extracting(Measure::kind).containsExactly("P1_count");
        assertThat(collected.topics).containsExactly("sensor-measures-p1-count");
        assertThat(collected.rejected).extracting(Rejected::kind).containsExactly("P2_count");
    }

    @ParameterizedTest
    @CsvSource({"P1, P10_count", "P10, P10_count", "P2, P25_count", "P25, P25_count"})
    void particlesCountedByADsm501aAreNoMassWhateverTheyAreCalled(String name, String kind) {
        split(Readings.reading("DSM501A", Readings.TAKEN_AT, name, "500"));

        assertThat(collected.measures).extracting(Measure::kind).containsExactly(kind);
        assertThat(collected.topics).containsExactly("sensor-measures-particles");
    }

    @ParameterizedTest
    @CsvSource({
        "pressure_sealevel, 101325, pressure_at_sealevel",
        "noise_Leq, 52.3, noise_LAeq",
        "noise_L01, 66, noise_LA01",
        "noise_L95, 44, noise_LA95"
    })
    void anotherNameIsTheSameKind(String name, double value, String kind) {
        split(Readings.reading(name, String.valueOf(value)));
        split(Readings.reading(kind, String.valueOf(value)));
        split(Readings.reading(name, String.valueOf(value + 1)));

        assertThat(collected.measures).extracting(Measure::kind, Measure::value).containsExactly(tuple(kind, value));
        assertThat(collected.duplicates).isOne();
        assertThat(collected.rejected)
                .singleElement()
                .satisfies(rejected -> assertThat(rejected.reason()).isEqualTo(Reason.CONFLICTING))
                .satisfies(rejected -> assertThat(rejected.kind()).isEqualTo(kind));
    }

    @Test
    void ofTwoNamesOfOneKindInAReadingTheFirstStays() {
        split(Readings.reading("noise_Leq", "52.3", "noise_LAeq", "52.30", "noise_L01", "66", "noise_LA01", "67"));

        assertThat(collected.measures)
                .extracting(Measure::kind, Measure::value)
                .containsExactly(tuple("noise_LAeq", 52.3), tuple("noise_LA01", 66.0));
        assertThat(collected.duplicates).isOne();
        assertThat(collected.rejected)
                .singleElement()
                .satisfies(rejected -> assertThat(rejected.detail())
                        .isEqualTo("noise_LA01 is 67, but there was another value of 2018-06-03T20:48:11Z before"));
    }

    @Test
    void whereAFailedGpsIsIsNoKind() {
        split(Readings.reading(
                "GPS-NEO-6M", Readings.TAKEN_AT, "lat", "-200", "lon", "-200", "height", "-1000", "timestamp", "NaN"));

        assertThat(collected.measures).isEmpty();
        assertThat(collected.reasons())
                .containsExactly(
                        Reason.UNKNOWN_KIND, Reason.UNKNOWN_KIND, Reason.SENSOR_ERROR_CODE, Reason.UNKNOWN_KIND);
    }

    @Test
    void howAGpsMovesIsAKindOfAGpsOnly() {
        split(Readings.reading("GPS-NEO-6M", Readings.TAKEN_AT, "height", "248.2", "speed", "3.6", "satelites", "7"));
        split(Readings.reading("SDS011", Readings.TAKEN_AT.plusSeconds(1), "speed", "3.6"));

        assertThat(collected.measures)
                .extracting(Measure::kind, Measure::value, Measure::flags)
                .containsExactly(
                        tuple("altitude", 248.2, Set.of()),
                        tuple("gps_speed", 3.6, Set.of()),
                        tuple("gps_satellites", 7.0, Set.of()));
        assertThat(collected.reasons()).containsExactly(Reason.UNKNOWN_KIND);
    }

    @Test
    void clocksThatAreFarOffAreNotBelieved() {
        split(Readings.reading("SDS011", Instant.parse("1999-12-31T23:59:59.999Z"), "P1", "1"));
        split(Readings.reading("SDS011", NOW.plus(Duration.ofHours(1)).plusMillis(1), "P1", "1"));
        split(Readings.reading("SDS011", Instant.MAX, "P1", "1"));
        split(Readings.reading("SDS011", Instant.MIN, "P1", "1"));
        split(Readings.reading("SDS011", Instant.parse("2000-01-01T00:00:00Z"), "P1", "1"));
        split(Readings.reading("SDS011", NOW.plus(Duration.ofHours(1)), "P1", "1"));

        assertThat(collected.reasons())
                .containsExactly(Reason.TOO_OLD, Reason.FROM_THE_FUTURE, Reason.FROM_THE_FUTURE, Reason.TOO_OLD);
        assertThat(collected.measures).hasSize(2);
    }

    @Test
    void sameValueAgainIsADuplicateInWhateverForm() {
        split(Readings.reading("P1", "12.30"));
        split(Readings.reading("P1", "12.3"));
        split(new String(ReadingJson.write(Readings.reading("P1", "12.3")), UTF_8).replace("\"12.3\"", " 1.23e1"));

        assertThat(collected.measures).hasSize(1);
        assertThat(collected.duplicates).isEqualTo(2);
        assertThat(collected.rejected).isEmpty();
    }

    @Test
    void anotherValueConflictsAndTheFirstStays() {
        split(Readings.reading("P1", "12.30"));
        split(Readings.reading("P1", "12.31"));

        assertThat(collected.measures).containsExactly(measure("P1", 12.3));
        assertThat(collected.rejected)
                .singleElement()
                .satisfies(rejected -> assertThat(rejected.reason()).isEqualTo(Reason.CONFLICTING))
                .satisfies(rejected -> assertThat(rejected.detail())
                        .isEqualTo("P1 is 12.31, but there was another value of 2018-06-03T20:48:11Z before"));
    }

    @Test
    void secondRunRejectsNothingTwice() {
        List<Reading> input = List.of(
                Readings.reading("P1", "12.30", "P2", "abc", "foo", "1"),
                Readings.reading("P1", "13"),
                Readings.reading("P2", "def", "temperature", "99"),
                Readings.reading("SDS011", Instant.EPOCH, "P1", "1"));
        input.forEach(this::split);
        int measures = collected.measures.size();
        int rejected = collected.rejected.size();

        input.forEach(this::split);

        assertThat(collected.measures).hasSize(measures);
        assertThat(collected.rejected).hasSize(rejected);
        assertThat(collected.duplicates).isEqualTo(measures + rejected);
    }

    @Test
    void brokenMessageIsRejectedWholeAndTheNextGoodOneStillArrives() {
        List<String> broken = List.of(
                "",
                "<html>",
                "null",
                "[]",
                "{}",
                "[".repeat(50),
                "{\"a\":".repeat(50),
                "{\"values\":{\"P1\":\"1\",\"P1\":\"1\"}}",
                new String(ReadingJson.write(Readings.reading("P1", "1")), UTF_8).replace("5331", "\\ud800"),
                new String(ReadingJson.write(Readings.reading("P1", "1")), UTF_8).replace("48.79", "91"),
                new String(ReadingJson.write(Readings.reading("P1", "1")), UTF_8)
                        .replace("2018-06-03T20", "2018-06-03T30"),
                "x".repeat(Rejected.MOST_BYTES + 1));

        broken.forEach(this::split);
        split(Readings.reading("P1", "12.30"));

        assertThat(collected.rejected).hasSize(broken.size()).allMatch(rejected -> rejected.kind() == null);
        assertThat(collected.reasons())
                .contains(Reason.MALFORMED, Reason.MISSING_FIELD, Reason.OUT_OF_RANGE, Reason.TOO_LARGE);
        assertThat(collected.measures).containsExactly(measure("P1", 12.3));
    }

    @Test
    void latin1IsReadOrRejectedButNeverFatal() {
        split(new String(ReadingJson.write(Readings.reading("P1", "1")), UTF_8)
                .replace("Stuttgart", "M\u00FCnchen")
                .getBytes(StandardCharsets.ISO_8859_1));

        assertThat(collected.reasons()).containsExactly(Reason.MALFORMED);
    }

    @Test
    void readingOfVeryManyValuesIsRejectedOnce() {
        String[] values = new String[2 * (ReadingSplitter.MOST_VALUES + 1)];
        for (int i = 0; i < values.length; i++) {
            values[i] = "v" + i;
        }

        split(Readings.reading(values));
        split(Readings.reading(Arrays.copyOf(values, values.length - 2)));

        assertThat(collected.rejected).hasSize(1 + ReadingSplitter.MOST_VALUES);
        assertThat(collected.rejected.get(0).kind()).isNull();
    }

    @Property(tries = 5_000)
    void noBytesAreFatal(@ForAll byte[] bytes) {
        split(bytes);

        assertThat(collected.rejected).isNotEmpty();
    }

    private void split(Reading reading) {
        split(ReadingJson.write(reading));
    }

    private void split(String json) {
        split(json.getBytes(UTF_8));
    }

    private void split(byte[] bytes) {
        Received message = Readings.received(bytes);
        splitter.split(message, this::sensor, collected);
    }

    private Sensor sensor(byte[] key) {
        return sensors.computeIfAbsent(new String(key, UTF_8), name -> new Sensor(key));
    }

    private static Measure measure(String kind, double value) {
        return new Measure("sensor-community", "5331", "SDS011", kind, value, Readings.TAKEN_AT, PLACE);
    }

    /** What came out. */
    private static final class Collected implements ReadingSplitter.Outlet {

        final List<String> topics = new ArrayList<>();
        final List<Measure> measures = new ArrayList<>();
        final List<Rejected> rejected = new ArrayList<>();
        final List<Flag> flags = new ArrayList<>();
        int duplicates;

        List<Reason> reasons() {
            return rejected.stream().map(Rejected::reason).toList();
        }

        @Override
        public void measure(MeasuredKind kind, MeasureMessage measure) {
            topics.add(measure.topic());
            measures.add(MeasureJson.read(measure.value()));
            assertThat(measure.key())
                    .asString(UTF_8)
                    .isEqualTo(measures.get(measures.size() - 1).key());
        }

        @Override
        public void flagged(Flag flag) {
            flags.add(flag);
        }

        @Override
        public void rejected(Rejected rejected) {
            this.rejected.add(rejected);
        }

        @Override
        public void duplicate() {
            duplicates++;
        }
    }
}
