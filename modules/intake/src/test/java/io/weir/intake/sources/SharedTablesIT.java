package io.weir.intake.sources;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import java.util.zip.GZIPInputStream;

import io.weir.intake.Scraped;
import io.weir.intake.reading.FeedFile;
import io.weir.intake.reading.FeedSummary;
import io.weir.intake.reading.Format;
import io.weir.intake.sources.csv.CsvMapping;
import io.weir.intake.spec.SourceSpec;
import io.weir.model.Reading;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

/** Reads the real tables that lie beside the project, where they do. */
class SharedTablesIT {

    private static final Path FOLDER =
            Path.of(System.getProperty("weir.shared", "../shared")).resolve("data");
    private static final Instant NOW = Instant.parse("2026-11-28T12:00:00Z");

    @TempDir
    Path folder;

    private final List<Reading> readings = new ArrayList<>();

    @BeforeEach
    void assumeFiles() {
        assumeTrue(Files.isDirectory(FOLDER), "There are no real files to read: " + FOLDER);
    }

    @ParameterizedTest
    @CsvSource({
        "sensor-community/csv/2018-04-02_dht22_sensor_5332.csv, sensor-community, 582, 582, false",
        "sensor-community/csv/2018-04-02_sds011_sensor_5331.csv, sensor-community, 581, 581, false",
        "sensor-community/csv/2018-10-14_bme280_sensor_15093.csv, sensor-community, 583, 583, false",
        "sensor-community/csv/2018-12-22_sds011_sensor_8733.csv, sensor-community, 575, 575, false",
        "sensor-community/csv/2024-07-11_sds011_sensor_82312.csv, sensor-community, 591, 591, false",
        "sensor-community/csv/2024-07-12_bme280_sensor_82313.csv, sensor-community, 386, 386, false",
        "sensor-community/csv/2025-06-29_sds011_sensor_82312.csv, sensor-community, 591, 591, false",
        "sensor-community/csv/2025-09-26_bme280_sensor_82313.csv, sensor-community, 576, 576, false",
        "sensor-community/odd/2019-01-17_sds011_sensor_5331-truncated.csv, sensor-community, 125, 124, true",
        "sensor-community/madavi/data-esp8266-3654427-2018-05-11.csv, madavi, 589, 1767, false",
        "bts/bts-alarm-SYNTHETIC.csv, alarms, 7174, 7174, false",
        "bts/bts-alarm-SYNTHETIC-bad-rows.csv, alarms, 9, 4, false"
    })
    void aTableGivesItsRows(String file, String source, int records, int found, boolean truncated) throws IOException {
        SourceSpec spec =
                Sources.ofContent(FeedFile.beginning(FOLDER.resolve(file))).orElseThrow();

        FeedSummary summary = read(FOLDER.resolve(file), spec);

        assertThat(spec.name()).isEqualTo(source);
        assertThat(summary.records()).isEqualTo(records);
        assertThat(summary.readings()).isEqualTo(found);
        assertThat(summary.truncated()).isEqualTo(truncated);
    }

    @Test
    void ofADayOfMadaviTemperatureIsWhereItIsAndNotWhereTheHeaderSays() throws IOException {
        Path file = FOLDER.resolve("sensor-community/madavi/data-esp8266-3654427-2018-05-11.csv");

        read(file, Sources.find("madavi").orElseThrow());

        assertThat(readings)
                .filteredOn(reading -> reading.sensor().equals("esp8266-3654427-DHT22"))
                .hasSize(589)
                .allSatisfy(reading -> {
                    assertThat(Double.parseDouble(reading.values().get("temperature")))
                            .isBetween(-10.0, 40.0);
                    assertThat(Double.parseDouble(reading.values().get("humidity")))
                            .isBetween(0.0, 100.0);
                });
        assertThat(readings)
                .filteredOn(reading -> reading.sensor().equals("esp8266-3654427"))
                .allSatisfy(
                        reading -> assertThat(Integer.parseInt(reading.values().get("signal")))
                                .isBetween(-120, 0));
    }

    @Test
    void hoursOfBeijingAreReadByAMappingInTheirZone() throws IOException {
        CsvMapping mapping = mapping("""
                {"source": "beijing", "sensor": "station", "missing": ["NA"],
                 "time": {"columns": ["year", "month", "day", "hour"], "format": "y M d H", "zone": "+08:00"},
                 "values": {"PM2.5": "P2", "PM10": "P1", "TEMP": "temperature",
                            "PRES": {"kind": "pressure", "factor": 100}}}""");

        for (Path file : tables("forecast/beijing")) {
            readings.clear();
            FeedSummary summary = read(file, mapping.spec());

            assertThat(summary.records()).as(file.toString()).isEqualTo(rows(file));
            assertThat(summary.readings() + summary.refused()).isEqualTo(rows(file));
            assertThat(readings.get(0).takenAt()).isEqualTo(Instant.parse("2013-02-28T16:00:00Z"));
            assertThat(Double.parseDouble(readings.get(0).values().get("pressure")))
                    .isBetween(90_000.0, 110_000.0);
        }
    }

    @Test
    void seriesWithoutASensorAreOfTheOneThatTheirFileIsCalledBy() throws IOException {
        CsvMapping mapping = mapping("""
                {"source": "nab", "sensor": {"from": "file"}, "time": "timestamp", "values": {"value": "temperature"}}""");

        for (String group : List.of("realKnownCause", "artificialNoAnomaly", "artificialWithAnomaly")) {
            for (Path file : tables("anomalies/" + group)) {
                readings.clear();
                FeedSummary summary = read(file, mapping.spec());

                assertThat(summary).as(file.toString()).isEqualTo(new FeedSummary(rows(file), rows(file), 0, false));
                assertThat(readings.get(0).sensor() + ".csv.gz")
                        .isEqualTo(file.getFileName().toString());
            }
        }
    }

    private FeedSummary read(Path file, SourceSpec spec) throws IOException {
        Format format = spec.format().orElseThrow().named(file.getFileName().toString());
        return FeedFile.read(file, format, spec.name(), NOW, bytes -> {}, this::accept);
    }

    private void accept(Scraped scraped) {
        scraped.to(readings::add, rejected -> {});
    }

    private CsvMapping mapping(String json) throws IOException {
        return CsvMapping.read(Files.writeString(folder.resolve("mapping.json"), json));
    }

    private static List<Path> tables(String within) throws IOException {
        try (Stream<Path> files = Files.list(FOLDER.resolve(within))) {
            return files.filter(file -> file.toString().endsWith(".csv.gz"))
                    .sorted()
                    .toList();
        }
    }

    private static long rows(Path zipped) throws IOException {
        try (BufferedReader lines =
                new BufferedReader(new InputStreamReader(new GZIPInputStream(Files.newInputStream(zipped))))) {
            return lines.lines().count() - 1;
        }
    }
}
