package io.weir.intake.sources.sensorcommunity;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

import io.weir.intake.Scraped;
import io.weir.intake.reading.FeedFile;
import io.weir.intake.reading.FeedSummary;
import io.weir.intake.reading.ForeignFeedException;
import io.weir.model.Reading;
import io.weir.model.Rejected;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

/** Reads the real files that lie beside the project, where they do. */
class SharedFilesIT {

    private static final Path FOLDER =
            Path.of(System.getProperty("weir.shared", "../shared")).resolve("data/sensor-community");
    private static final Instant NOW = Instant.parse("2026-11-22T12:00:00Z");

    private final List<Reading> readings = new ArrayList<>();
    private final List<Rejected> rejected = new ArrayList<>();

    @BeforeEach
    void assumeFiles() {
        assumeTrue(Files.isDirectory(FOLDER), "There are no real files to read: " + FOLDER);
    }

    @ParameterizedTest
    @CsvSource({
        "snapshots/api-v1-data-2017-08-10.json.gz, 6874, 14486",
        "snapshots/api-v2-data-dust-min-2018-06-03.json.gz, 4945, 9919",
        "snapshots/api-v1-filter-area-milan-2020-04-19.json, 77, 154",
        "fixtures/2018-api_data_air_quality_sds011.json, 2, 4",
        "fixtures/2018-api_data_temp_bme280.json, 1, 4",
        "fixtures/2018-api_data_temp_dht22.json, 2, 4",
        "fixtures/openhab-condition-result-no-pressure.json, 2, 4",
        "fixtures/openhab-condition-result-plus-pressure.json, 2, 8",
        "fixtures/openhab-noise-result.json, 2, 6"
    })
    void wholeFilesGiveAllTheirValues(String file, int records, int values) throws IOException {
        FeedSummary summary = read(file);

        assertThat(summary).isEqualTo(new FeedSummary(records, records, 0, false));
        assertThat(readings.stream()
                        .mapToInt(reading -> reading.values().size())
                        .sum())
                .isEqualTo(values);
    }

    @Test
    void aTruncatedArrayGivesItsWholeRecords() throws IOException {
        FeedSummary summary = read("odd/api-v1-2017-08-10-truncated.json");

        assertThat(summary).isEqualTo(new FeedSummary(158, 158, 0, true));
    }

    @Test
    void aRecordWithALineBreakInAKeyIsRejectedAndTheOtherOneIsRead() throws IOException {
        FeedSummary summary = read("odd/openhab-condition-result-newline-in-key.json");

        assertThat(summary).isEqualTo(new FeedSummary(2, 1, 1, false));
        assertThat(readings).extracting(Reading::id).containsExactly("731117559");
        assertThat(new String(rejected.get(0).original())).contains("731094694");
    }

    @ParameterizedTest
    @CsvSource({"csv/2018-04-02_sds011_sensor_5331.csv", "odd/2019-01-17_sds011_sensor_5331-truncated.csv"})
    void aTableOfSeparatedValuesIsRefusedByItsName(String file) {
        assertThatThrownBy(() -> read(file))
                .isInstanceOf(ForeignFeedException.class)
                .hasMessageContaining("a table of separated values (CSV)");
        assertThat(readings).isEmpty();
        assertThat(rejected).isEmpty();
    }

    private FeedSummary read(String file) throws IOException {
        return FeedFile.read(
                FOLDER.resolve(file), SensorCommunityFormat::read, "sensor-community", NOW, bytes -> {}, scraped -> {
                    if (scraped instanceof Scraped.Found found) {
                        readings.add(found.reading());
                    } else if (scraped instanceof Scraped.Refused refused) {
                        rejected.add(refused.rejected());
                    }
                });
    }
}
