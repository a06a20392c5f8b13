package io.weir.intake.sources.archive;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

import io.weir.intake.reading.FeedSummary;
import io.weir.model.Reading;
import io.weir.model.Rejected;
import io.weir.model.catalogue.Catalogue;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.groups.Tuple.tuple;

/** What other loaders of the archive get wrong, and what its files of each type have. Each form of a row is a case beside. */
class ArchiveFormTest {

    private static final String FIRST = "sensor_id;sensor_type;location;lat;lon;timestamp;";
    private static final String GOOD = "5331;SDS011;3121;57.138;-2.077;2018-04-02T11:4%d:04;1.03\n";

    private final List<Reading> readings = new ArrayList<>();
    private final List<Rejected> rejected = new ArrayList<>();

    @Test
    @Tag("complaint")
    void aBadRowDoesNotEndTheRun() throws IOException {
        FeedSummary summary = read(FIRST + "P1\n" + GOOD.formatted(1) + "5331;SDS011;x\n" + GOOD.formatted(2)
                + "\0\0\0\n" + GOOD.formatted(3));

        assertThat(summary).isEqualTo(new FeedSummary(5, 3, 2, false));
    }

    @Test
    @Tag("complaint")
    void noiseAndRadiationAreReadAsEveryOtherTypeIs() throws IOException {
        read(FIRST + "noise_LAeq;noise_LA_min;noise_LA_max;noise_LA01;noise_LA95\n"
                + "71004;Laerm;60004;48.137;11.575;2023-03-01T00:00:13;51.2;40.1;70.3;62.0;41.5\n"
                + FIRST + "counts_per_minute;hv_pulses;tube;counts;sample_time_ms\n"
                + "71005;Radiation SBM-20;60005;48.137;11.575;2023-03-01T00:00:14;22;150;10;55;150010\n");

        assertThat(readings)
                .extracting(Reading::type, reading -> reading.values().size())
                .containsExactly(tuple("Laerm", 5), tuple("Radiation SBM-20", 5));
        assertThat(rejected).isEmpty();
    }

    @Test
    @Tag("complaint")
    void aKindThatNobodyKnowsGoesOnToBeJudgedAndDoesNotVanish() throws IOException {
        read(FIRST + "P1;pollen\n5331;SDS011;3121;57.138;-2.077;2018-04-02T11:49:04;1.03;7\n");

        assertThat(readings).extracting(Reading::values).containsExactly(Map.of("P1", "1.03", "pollen", "7"));
    }

    @ParameterizedTest
    @CsvSource({
        "PPD42NS, P1;durP1;ratioP1;P2;durP2;ratioP2",
        "SDS011, P1;durP1;ratioP1;P2;durP2;ratioP2",
        "PMS7003, P1;P2;P0",
        "HPM, P1;P2",
        "NextPM, P1;P2;P0;N1;N25;N10",
        "SPS30, P1;P4;P2;P0;N10;N4;N25;N1;N05;TS",
        "BMP180, pressure;altitude;pressure_sealevel;temperature",
        "BMP280, pressure;altitude;pressure_sealevel;temperature",
        "BME280, pressure;altitude;pressure_sealevel;temperature;humidity",
        "DHT22, temperature;humidity",
        "HTU21D, temperature;humidity",
        "SHT31, temperature;humidity",
        "DS18B20, temperature",
        "SCD30, temperature;humidity;co2_ppm",
        "Laerm, noise_LAeq;noise_LA_min;noise_LA_max;noise_LA01;noise_LA95",
        "Radiation SBM-20, counts_per_minute;hv_pulses;tube;counts;sample_time_ms",
        "Radiation Si22G, counts_per_minute;hv_pulses;tube;counts;sample_time_ms"
    })
    void everyColumnOfEveryTypeIsOfAKindThatTheCatalogueHas(String type, String kinds) throws IOException {
        String[] names = kinds.split(";");

        read(FIRST + kinds + "\n7;" + type + ";8;48.1;11.5;2023-03-01T00:00:13" + ";1".repeat(names.length) + "\n\n");

        assertThat(readings)
                .singleElement()
                .satisfies(reading -> assertThat(reading.values().keySet()).containsExactly(names));
        assertThat(names)
                .allSatisfy(
                        name -> assertThat(Catalogue.BUILT_IN.kind(name, type)).isPresent());
    }

    private FeedSummary read(String table) throws IOException {
        return ArchiveForm.FORMAT.read(
                new ByteArrayInputStream(table.getBytes(StandardCharsets.UTF_8)),
                "sensor-community",
                Instant.EPOCH,
                scraped -> scraped.to(readings::add, rejected::add));
    }
}
