package io.weir.model;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

class CatalogueTest {

    @TempDir
    Path folder;

    @Test
    void everyKindHasItsOwnNumberAndTopic() {
        assertThat(Catalogue.BUILT_IN.kinds()).extracting(Kind::number).doesNotHaveDuplicates();
        assertThat(Topics.measures(Catalogue.BUILT_IN))
                .doesNotHaveDuplicates()
                .allMatch(name -> name.matches("sensor-measures-[a-z0-9-]+"));
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
                .startsWith(
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
                        "20 max_micro");
    }

    @Test
    void aCountingSensorsP1IsNoMass() {
        assertThat(Catalogue.BUILT_IN.kind("P1", "PPD42NS").orElseThrow().name())
                .isEqualTo("P1_count");
        assertThat(Catalogue.BUILT_IN.kind("P1", "SDS011").orElseThrow().name()).isEqualTo("P1");
        assertThat(Catalogue.BUILT_IN.kind("P1", null).orElseThrow().name()).isEqualTo("P1");
        assertThat(Catalogue.BUILT_IN.kind("durP1", "PPD42NS").orElseThrow().name())
                .isEqualTo("durP1");
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
        assertThat(range("temperature", "DS18B20")).isEqualTo(new Range(-55, 125, "Maxim DS18B20 data sheet"));
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
    void aFileOverridesRangesOfAllTypes() throws IOException {
        Path file =
                Files.writeString(folder.resolve("ranges"), "# colder than the data sheet\ntemperature = -60..50\n");

        Catalogue catalogue = Catalogue.overriddenBy(file);

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

        Catalogue catalogue = Catalogue.overriddenBy(file);

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

        assertThat(Catalogue.overriddenBy(same).kind("humidity").orElseThrow().range())
                .isEqualTo(new Range(1, 100, 105, "CATALOGUE_FILE"));
        assertThat(Catalogue.overriddenBy(other).kind("humidity").orElseThrow().range())
                .isEqualTo(new Range(1, 101, 101, "CATALOGUE_FILE"));
    }

    @Test
    void aWrongFileSaysWhatIsWrong() throws IOException {
        Path unknown = Files.writeString(folder.resolve("unknown"), "warmth=1..2\n");
        Path noRange = Files.writeString(folder.resolve("no-range"), "humidity=high\n");
        Path down = Files.writeString(folder.resolve("down"), "humidity=9..1\n");

        assertThatThrownBy(() -> Catalogue.overriddenBy(unknown))
                .isInstanceOf(ConfigException.class)
                .hasMessageContaining("'warmth'")
                .hasMessageContaining("temperature, humidity");
        assertThatThrownBy(() -> Catalogue.overriddenBy(noRange)).hasMessageContaining("says 'high'");
        assertThatThrownBy(() -> Catalogue.overriddenBy(down)).hasMessageContaining("says '9..1'");
        assertThatThrownBy(() -> Catalogue.overriddenBy(folder.resolve("none"))).hasMessageContaining("can't be read");
    }

    private static Range range(String name, String type) {
        return Catalogue.BUILT_IN.kind(name, type).orElseThrow().range();
    }
}
