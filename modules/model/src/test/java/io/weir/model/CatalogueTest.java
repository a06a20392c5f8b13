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
            assertThat(kind.rangeFrom()).isNotBlank();
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
        Kind humidity = Catalogue.BUILT_IN.kind("humidity").orElseThrow();
        assertThat(humidity.contains(0)).isTrue();
        assertThat(humidity.contains(100)).isTrue();
        assertThat(humidity.contains(100.01)).isFalse();
        assertThat(humidity.contains(Double.NaN)).isFalse();
    }

    @Test
    void aFileOverridesRanges() throws IOException {
        Path file =
                Files.writeString(folder.resolve("ranges"), "# colder than the data sheet\ntemperature = -60..50\n");

        Kind temperature = Catalogue.overriddenBy(file).kind("temperature").orElseThrow();

        assertThat(temperature)
                .isEqualTo(Catalogue.BUILT_IN.kind("temperature").orElseThrow().between(-60, 50, "CATALOGUE_FILE"));
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
}
