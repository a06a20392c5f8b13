package io.weir.model.catalogue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.text.DecimalFormat;
import java.text.DecimalFormatSymbols;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import io.weir.model.settings.ConfigException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

class CatalogueTest {

    @TempDir
    Path folder;

    @Test
    void everyKindHasItsOwnNumberAndSaysWhatItIs() {
        assertThat(Catalogue.BUILT_IN.kinds()).extracting(Kind::number).doesNotHaveDuplicates();
        assertThat(Catalogue.BUILT_IN.kinds()).allSatisfy(kind -> {
            assertThat(kind.unit()).isNotBlank();
            assertThat(kind.range().from()).isNotBlank();
            assertThat(kind.description()).isNotBlank();
        });
    }

    @Test
    void numbersNeverChangeBecauseSavepointsHoldThem() {
        assertThat(Catalogue.BUILT_IN.kinds())
                .extracting(kind -> kind.number() + " " + kind.name())
                .containsExactly(
                        "1 temperature",
                        "2 humidity",
                        "3 pressure",
                        "4 pressure_at_sealevel",
                        "5 P0",
                        "6 P1",
                        "7 P2",
                        "8 P4",
                        "9 P1_count",
                        "10 P2_count",
                        "11 noise_LAeq",
                        "12 noise_LA_min",
                        "13 noise_LA_max",
                        "14 durP1",
                        "15 durP2",
                        "16 ratioP1",
                        "17 ratioP2",
                        "18 samples",
                        "19 min_micro",
                        "20 max_micro",
                        "21 N05",
                        "22 N1",
                        "23 N25",
                        "24 N4",
                        "25 N10",
                        "26 TS",
                        "27 P01",
                        "28 P03",
                        "29 P05",
                        "30 P5",
                        "31 N01_count",
                        "32 N03_count",
                        "33 N05_count",
                        "34 N1_count",
                        "35 N25_count",
                        "36 N5_count",
                        "37 N10_count",
                        "38 P10_count",
                        "39 P25_count",
                        "40 durP10",
                        "41 durP25",
                        "42 ratioP10",
                        "43 ratioP25",
                        "44 dust_density",
                        "45 vo_raw",
                        "46 noise_LA01",
                        "47 noise_LA95",
                        "48 counts_per_minute",
                        "49 counts_per_second",
                        "50 counts",
                        "51 hv_pulses",
                        "52 sample_time_ms",
                        "53 tube",
                        "54 radiation_msi",
                        "55 co2_ppm",
                        "56 co2_ppb",
                        "57 eco2",
                        "58 voc_index",
                        "59 nox_index",
                        "60 co_ppb",
                        "61 no2_ppb",
                        "62 ozone_ppb",
                        "63 so2_ppb",
                        "64 co_kohm",
                        "65 no2_kohm",
                        "66 altitude",
                        "67 interval",
                        "68 signal",
                        "69 brightness",
                        "70 voltage",
                        "71 door_state",
                        "72 motion",
                        "80 alarm_value",
                        "81 alarm_threshold",
                        "82 alarm_active",
                        "100 cpu_busy",
                        "101 cpu_user",
                        "102 cpu_system",
                        "103 cpu_iowait",
                        "104 cpu_steal",
                        "105 cpu_idle",
                        "106 load_1",
                        "107 load_5",
                        "108 load_15",
                        "109 processes",
                        "110 threads",
                        "111 processes_running",
                        "112 processes_blocked",
                        "113 context_switches",
                        "114 interrupts",
                        "115 memory_total",
                        "116 memory_available",
                        "117 memory_free",
                        "118 memory_buffers",
                        "119 memory_cached",
                        "120 swap_total",
                        "121 swap_used",
                        "122 swap_in",
                        "123 swap_out",
                        "124 disk_read",
                        "125 disk_written",
                        "126 disk_reads",
                        "127 disk_writes",
                        "128 disk_busy",
                        "129 disk_queue",
                        "130 net_received",
                        "131 net_sent",
                        "132 net_packets_received",
                        "133 net_packets_sent",
                        "134 net_errors",
                        "135 net_drops",
                        "136 cpus",
                        "137 cpus_allowed",
                        "138 memory_allowed",
                        "139 group_cpus",
                        "140 group_memory",
                        "141 group_throttled",
                        "142 uptime",
                        "150 ambient_light",
                        "160 battery",
                        "161 link_quality",
                        "162 mains_voltage",
                        "163 current",
                        "164 power",
                        "165 energy",
                        "170 gps_hdop",
                        "171 gps_satellites",
                        "172 gps_speed",
                        "173 gps_course",
                        "174 gps_age",
                        "200 no2",
                        "201 so2",
                        "202 o3",
                        "203 co",
                        "204 dew_point",
                        "205 rain",
                        "206 wind_speed",
                        "207 value");
    }

    @Test
    void dataSheetsSpeakOfKindsThatThereAreAndOfEachTypesNameOnce() {
        assertThat(BuiltIn.DATA_SHEETS)
                .allSatisfy(sheet -> assertThat(Catalogue.BUILT_IN.kind(sheet.kind()))
                        .as(sheet.toString())
                        .isPresent())
                .extracting(sheet -> sheet.type() + '/' + sheet.name())
                .doesNotHaveDuplicates();
        assertThat(BuiltIn.KINDS)
                .flatExtracting(Kind::otherNames)
                .allSatisfy(other -> assertThat(Catalogue.BUILT_IN.kind((String) other))
                        .as("no kind by itself")
                        .isEmpty());
    }

    @Test
    void readmeHasALineForEachKindAndEachTypeOfSensorThatDiffers() throws IOException {
        String readme = Files.readString(Path.of("README.md"));

        assertThat(Stream.concat(
                        Catalogue.BUILT_IN.kinds().stream().map(CatalogueTest::line),
                        Stream.concat(
                                BuiltIn.DATA_SHEETS.stream().map(CatalogueTest::line),
                                BuiltIn.MEASURED.entrySet().stream().map(CatalogueTest::line))))
                .allSatisfy(line -> assertThat(readme).contains(line));
    }

    @Test
    void aCountingSensorsP1IsNoMass() {
        assertThat(Catalogue.BUILT_IN.kind("P1", "PPD42NS").orElseThrow().name())
                .isEqualTo("P1_count");
        assertThat(Catalogue.BUILT_IN.kind("P1", "SDS011").orElseThrow().name()).isEqualTo("P1");
        assertThat(Catalogue.BUILT_IN.kind("P1", null).orElseThrow().name()).isEqualTo("P1");
        assertThat(Catalogue.BUILT_IN.kind("durP1", "PPD42NS").orElseThrow().name())
                .isEqualTo("durP1");
        assertThat(Catalogue.BUILT_IN.kind("P10", "DSM501A").orElseThrow().name())
                .isEqualTo("P10_count");
        assertThat(Catalogue.BUILT_IN.kind("P1", "DSM501A").orElseThrow().name())
                .isEqualTo("P10_count");
        assertThat(Catalogue.BUILT_IN.kind("P10", "SDS011")).isEmpty();
        assertThat(Catalogue.BUILT_IN.kind("N1", "NextPM").orElseThrow().name()).isEqualTo("N1_count");
        assertThat(Catalogue.BUILT_IN.kind("radiation", "SDS011")).isEmpty();
    }

    @Test
    void rangesIncludeTheirEnds() {
        Range humidity = Catalogue.BUILT_IN.kind("humidity").orElseThrow().range();
        assertThat(humidity.contains(0)).isTrue();
        assertThat(humidity.contains(100)).isTrue();
        assertThat(humidity.contains(100.01)).isFalse();
        assertThat(humidity.contains(Double.NaN)).isFalse();
    }

    @Test
    void humidityALittleOverAHundredIsSaturated() {
        Range humidity =
                Catalogue.BUILT_IN.kind("humidity", "SHT31").orElseThrow().range();
        assertThat(humidity.isSaturated(100)).isFalse();
        assertThat(humidity.isSaturated(100.01)).isTrue();
        assertThat(humidity.isSaturated(105)).isTrue();
        assertThat(humidity.isSaturated(105.01)).isFalse();
        assertThat(range("P1", "SDS011").isSaturated(2_000)).isFalse();
    }

    @Test
    void rangesAndErrorCodesAreThoseOfTheSensorsType() {
        assertThat(range("temperature", "DS18B20"))
                .satisfies(range -> assertThat(range.lowest()).isEqualTo(-55))
                .satisfies(range -> assertThat(range.highest()).isEqualTo(125));
        assertThat(range("temperature", "DHT11").contains(-1)).isFalse();
        assertThat(range("temperature", "another"))
                .isEqualTo(range("temperature", null))
                .isEqualTo(Catalogue.BUILT_IN.kind("temperature").orElseThrow().range());
        assertThat(Catalogue.BUILT_IN.errorCodes("temperature", "DS18B20")).containsExactly(85, -127);
        assertThat(Catalogue.BUILT_IN.errorCodes("P1", "SDS011")).containsExactly(999.9, 1_999.9);
        assertThat(Catalogue.BUILT_IN.errorCodes("temperature", "SDS011")).isEmpty();
        assertThat(Catalogue.BUILT_IN.errorCodes("temperature", null)).isEmpty();
    }

    @Test
    void aTypeMeasuresWhatItsSheetSaysAndOneThatNobodyKnowsMayMeasureAll() {
        assertThat(Stream.of("P1", "durP1", "signal")).allMatch(name -> Catalogue.BUILT_IN.fits(kind(name), "SDS011"));
        assertThat(Stream.of("temperature", "P0", "N1", "P1_count"))
                .noneMatch(name -> Catalogue.BUILT_IN.fits(kind(name), "SDS011"));
        assertThat(Catalogue.BUILT_IN.kinds())
                .allMatch(kind -> Catalogue.BUILT_IN.fits(kind, null))
                .allMatch(kind -> Catalogue.BUILT_IN.fits(kind, "a board of my own"));
    }

    @Test
    void whatATypeIsKnownToSayFitsIt() {
        assertThat(BuiltIn.MEASURED.values())
                .allSatisfy(kinds -> assertThat(kinds)
                        .isNotEmpty()
                        .allSatisfy(name ->
                                assertThat(Catalogue.BUILT_IN.kind(name)).isPresent()));
        assertThat(BuiltIn.DATA_SHEETS)
                .allSatisfy(sheet -> assertThat(Catalogue.BUILT_IN.fits(kind(sheet.kind()), sheet.type()))
                        .as(sheet.toString())
                        .isTrue());
    }

    @Test
    void aKindOfTheUsersOwnFitsAllTypes() throws IOException {
        Path file =
                Files.writeString(folder.resolve("kinds.csv"), "number,name,unit,range,family\n5000,mine,%,0..1,gas\n");

        Catalogue catalogue = Catalogue.with(file);

        assertThat(catalogue.fits(catalogue.kind("mine").orElseThrow(), "SDS011"))
                .isTrue();
    }

    /** 44,205 pulses of a Si22G are one microsievert, as the official network beside it has it. */
    @Test
    void pulsesOfATubeAreADoseRateByTheTubesOwnFactor() {
        assertThat(doseRate("counts_per_minute", "Radiation Si22G", 44_205.0 / 60))
                .isEqualTo(1, within(1e-4));
        assertThat(doseRate("counts_per_second", "Radiation SBM-20", 2.47)).isEqualTo(1, within(1e-9));
        assertThat(doseRate("counts_per_minute", "Radiation SBM-20", 60 * 2.47)).isEqualTo(1, within(1e-9));
        assertThat(doseRate("counts_per_minute", "Radiation SBM-19", 60 * 9.81888))
                .isEqualTo(1, within(1e-9));
        assertThat(Catalogue.BUILT_IN.conversions(kind("counts"))).isEmpty();
    }

    @Test
    void aFileOverridesRangesOfAllTypes() throws IOException {
        Path file =
                Files.writeString(folder.resolve("ranges"), "# colder than the data sheet\ntemperature = -60..50\n");

        Catalogue catalogue = Catalogue.with(file);

        Range range = new Range(-60, 50, "CATALOGUE_FILE");
        assertThat(catalogue.kind("temperature").orElseThrow().range()).isEqualTo(range);
        assertThat(catalogue.kind("temperature", "DS18B20").orElseThrow().range())
                .isEqualTo(range);
        assertThat(catalogue.kind("temperature", "SHT31").orElseThrow().range()).isEqualTo(range);
        assertThat(catalogue.errorCodes("temperature", "DS18B20")).contains(-127);
    }

    @Test
    void aFileOverridesTheRangeOfOneType() throws IOException {
        Path file = Files.writeString(
                folder.resolve("ranges"),
                "DS18B20.temperature = -55..100\ntemperature = -60..50\nRadiation\\ SBM-20.samples = 0..1\n");

        Catalogue catalogue = Catalogue.with(file);

        assertThat(catalogue.kind("temperature", "DS18B20").orElseThrow().range())
                .isEqualTo(new Range(-55, 100, "CATALOGUE_FILE"));
        assertThat(catalogue.kind("temperature", "DHT22").orElseThrow().range())
                .isEqualTo(new Range(-60, 50, "CATALOGUE_FILE"));
        assertThat(catalogue.kind("samples", "Radiation SBM-20").orElseThrow().range())
                .isEqualTo(new Range(0, 1, "CATALOGUE_FILE"));
        assertThat(catalogue.kind("samples").orElseThrow())
                .isEqualTo(Catalogue.BUILT_IN.kind("samples").orElseThrow());
    }

    @Test
    void whatMeansTheHighestStaysWithIt() throws IOException {
        Path same = Files.writeString(folder.resolve("same"), "humidity = 1..100\n");
        Path other = Files.writeString(folder.resolve("other"), "humidity = 1..101\n");

        assertThat(Catalogue.with(same).kind("humidity").orElseThrow().range())
                .isEqualTo(new Range(1, 100, 105, "CATALOGUE_FILE"));
        assertThat(Catalogue.with(other).kind("humidity").orElseThrow().range())
                .isEqualTo(new Range(1, 101, 101, "CATALOGUE_FILE"));
    }

    @Test
    void aWrongFileSaysWhatIsWrong() throws IOException {
        Path unknown = Files.writeString(folder.resolve("unknown"), "warmth=1..2\n");
        Path noRange = Files.writeString(folder.resolve("no-range"), "humidity=high\n");
        Path down = Files.writeString(folder.resolve("down"), "humidity=9..1\n");

        assertThatThrownBy(() -> Catalogue.with(unknown))
                .isInstanceOf(ConfigException.class)
                .hasMessageContaining("'warmth'")
                .hasMessageContaining("temperature, humidity");
        assertThatThrownBy(() -> Catalogue.with(noRange)).hasMessageContaining("says 'high'");
        assertThatThrownBy(() -> Catalogue.with(down)).hasMessageContaining("says '9..1'");
        assertThatThrownBy(() -> Catalogue.with(folder.resolve("none")))
                .hasMessageContaining("can't be read: there is no such file");
    }

    @Test
    void aKindThatThereIsNotIsSaidWithThoseThatAreLikeIt() throws IOException {
        Path file = Files.writeString(folder.resolve("slip"), "tempreature = -60..50\n");

        assertThatThrownBy(() -> Catalogue.with(file))
                .hasMessage(
                        "CATALOGUE_FILE names the kind 'tempreature', which there is not; did you mean temperature, pressure?");
        assertThat(Catalogue.BUILT_IN.near("pm10")).startsWith("P1 (PM10)");
        assertThat(Catalogue.BUILT_IN.near("humid")).startsWith("humidity");
        assertThat(Catalogue.BUILT_IN.near("x".repeat(100_000))).isEmpty();
    }

    /** As Excel saves it. */
    @Test
    void aByteOrderMarkBeforeATableIsNoPartOfIt() throws IOException {
        Path file = Files.writeString(
                folder.resolve("excel.csv"),
                "\uFEFFnumber,name,unit,range,family\r\n5000,soil_moisture,%,0..100,station\r\n");

        assertThat(Catalogue.with(file).kind("soil_moisture")).isPresent();
    }

    @Test
    void aTableAddsKindsOfTheUsersOwn() throws IOException {
        Path file = Files.writeString(folder.resolve("kinds.csv"), """
                # of the greenhouse
                number,name,otherNames,unit,shownUnit,factor,range,family,label,group,span,ticks
                5000,soil_moisture,SOIL moisture2,1,%,100,0..1,garden,Soil moisture,main,0..1,0 0.5 1
                5001,leaf_wetness,,%,,,0..100,station,"Wetness, of a leaf",,,
                """);

        Catalogue catalogue = Catalogue.with(file);

        assertThat(catalogue.kinds())
                .startsWith(Catalogue.BUILT_IN.kinds().toArray(Kind[]::new))
                .endsWith(
                        new Kind(
                                5_000,
                                "soil_moisture",
                                Set.of("SOIL", "moisture2"),
                                "garden",
                                "1",
                                new Range(0, 1, "CATALOGUE_FILE"),
                                "soil_moisture",
                                new Shown(
                                        "Soil moisture",
                                        "%",
                                        100,
                                        Shown.Group.MAIN,
                                        0,
                                        new Colours("other", 0, 1, 1, List.of(0.0, 0.5, 1.0), null, null))),
                        new Kind(
                                5_001,
                                "leaf_wetness",
                                Set.of(),
                                "station",
                                "%",
                                new Range(0, 100, "CATALOGUE_FILE"),
                                "leaf_wetness",
                                new Shown("Wetness, of a leaf", "%", 1, Shown.Group.MEASURES, 0, null)));
        assertThat(catalogue.kind("SOIL", "DHT22").orElseThrow().number()).isEqualTo(5_000);
        assertThat(catalogue.kind("leaf_wetness", null).orElseThrow().number()).isEqualTo(5_001);
    }

    @Test
    void aTableOverridesRangesToo() throws IOException {
        Path file = Files.writeString(
                folder.resolve("ranges.csv"), "type,name,range\nDS18B20,temperature,-55..100\n,temperature,-60..50\n");

        Catalogue catalogue = Catalogue.with(file);

        assertThat(catalogue.kind("temperature", "DS18B20").orElseThrow().range())
                .isEqualTo(new Range(-55, 100, "CATALOGUE_FILE"));
        assertThat(catalogue.kind("temperature", "DHT22").orElseThrow().range())
                .isEqualTo(new Range(-60, 50, "CATALOGUE_FILE"));
        assertThat(catalogue.kinds()).hasSameSizeAs(Catalogue.BUILT_IN.kinds());
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "number,name,unit,range,family | 72,mine,%,0..1,gas | number 72 for mine, but those below 5000",
                "number,name,unit,range,family | 10000,mine,%,0..1,gas | number of mine must be 1 to 9999",
                "number,name,unit,range,family | many,mine,%,0..1,gas | number in line 2 must be a whole number, but is 'many'",
                "number,name,unit,range,family | 5000,p1,%,0..1,gas | says 5000 p1, but there is 6 P1",
                "number,name,unit,range,family | 5000,noise_Leq,%,0..1,gas | but there is 11 noise_LAeq",
                "number,name,unit,range,family | 5000,mine,%,0..1,Temperature | the family Temperature, but that is a kind's own",
                "number,name,unit,range,family | 5000,a b,%,0..1,gas | name must be a letter, then",
                "number,name,unit,range,family | 5000,weir_identity,%,0..1,gas | names that begin with weir_ are taken",
                "number,name,unit,range,family | 5000,mine,%,0..1,a-b | family must be a letter, then",
                "number,name,unit,range,family | 5000,mine,%,1..0,gas | range in line 2 must be LOWEST..HIGHEST, but is '1..0'",
                "number,name,unit,range,family | 5000,mine,,0..1,gas | line 2 has no unit",
                "number,name,unit,range,family | 5000,mine,%,0..1,gas,more | is no table: Too many entries: expected at most 5",
                "number,name,unit,range,clan | 5000,mine,%,0..1,gas | there is no column 'clan'; there are number, name",
                "number,name,unit,range,range | 5000,mine,%,0..1,gas | the column range is there twice",
                "number;name;unit;range;family | 5000;mine;%;0..1;gas | : its columns must be separated by commas, but it begins"
                        + " with 'number;name;unit;range;family'",
                "# mine | type;name;range | : its columns must be separated by commas, but it begins with 'type;name;range'",
                "! mine; since 2024 | warmth = 0..1 | names the kind 'warmth', which there is not",
                "temperature; = 0..1 | humidity=1..2 | names the kind 'temperature;', which there is not",
                "name,range | warmth,0..1 | names the kind 'warmth', which there is not"
            })
    void aWrongTableSaysWhatIsWrong(String columns, String row, String fault) throws IOException {
        Path file = Files.writeString(folder.resolve("wrong.csv"), columns + '\n' + row + '\n');

        assertThatThrownBy(() -> Catalogue.with(file))
                .isInstanceOf(ConfigException.class)
                .hasMessageStartingWith("CATALOGUE_FILE")
                .hasMessageContaining(fault);
    }

    private static double doseRate(String kind, String type, double counts) {
        return Catalogue.BUILT_IN.conversions(kind(kind)).stream()
                .filter(conversion ->
                        conversion.type().equals(type) && conversion.unit().equals("µSv/h"))
                .mapToDouble(conversion -> conversion.factor() * counts)
                .sum();
    }

    private static Kind kind(String name) {
        return Catalogue.BUILT_IN.kind(name).orElseThrow();
    }

    private static String line(Map.Entry<String, Set<String>> measured) {
        return "| %s | %s |"
                .formatted(
                        measured.getKey(),
                        measured.getValue().stream()
                                .map(kind -> '`' + kind + '`')
                                .collect(Collectors.joining(", ")));
    }

    private static String line(Kind kind) {
        return "| %d | `%s` | %s | %s | `%s` | %s | %s |"
                .formatted(
                        kind.number(),
                        kind.name(),
                        kind.unit(),
                        text(kind.range()),
                        kind.family().toLowerCase(Locale.ROOT).replace('_', '-'),
                        kind.description(),
                        kind.range().from());
    }

    private static String line(DataSheet sheet) {
        return "| %s | `%s` | %s | %s | %s | %s |"
                .formatted(
                        sheet.type(),
                        sheet.name(),
                        sheet.kind().equals(sheet.name()) ? "" : '`' + sheet.kind() + '`',
                        sheet.range() == null ? "" : text(sheet.range()),
                        sheet.errorCodes().stream().map(CatalogueTest::text).collect(Collectors.joining(", ")),
                        sheet.from());
    }

    private static String text(Range range) {
        String ends = text(range.lowest()) + " to " + text(range.highest());
        return range.saturated() == range.highest() ? ends : ends + ", saturated to " + text(range.saturated());
    }

    private static String text(double number) {
        return new DecimalFormat("#,##0.###", DecimalFormatSymbols.getInstance(Locale.ROOT)).format(number);
    }

    private static Range range(String name, String type) {
        return Catalogue.BUILT_IN.kind(name, type).orElseThrow().range();
    }
}
