package io.weir.intake.sources.csv;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

import io.weir.model.Reading;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

class DecimalCommaTest {

    private static final Instant NOW = Instant.parse("2026-11-29T12:00:00Z");

    private static final String MAPPING = """
            {"source": "my-station", "separator": ";", "decimal": ",", "missing": ["NA"],
             "sensor": "station", "time": {"columns": ["day"], "format": "yyyy-MM-dd HH:mm"},
             "latitude": "lat", "longitude": "lon", "values": {"PRES": {"kind": "pressure", "factor": 100}}}
            """;

    private static final String TABLE = """
            station;day;lat;lon;PRES
            a;2024-05-07 10:00;39,9;-116,4;1010,5
            b;2024-05-07 10:00;NA;NA;1011
            """;

    @Test
    void aNumberThatStandsForNothingIsNoPlace(@TempDir Path folder) throws IOException {
        String mapping = MAPPING.replace("\"decimal\": \",\", \"missing\": [\"NA\"]", "\"missing\": [\"-999\"]");
        List<Reading> readings = read(folder, mapping, """
                station;day;lat;lon;PRES
                a;2024-05-07 10:00;39.9;-116.4;1010
                b;2024-05-07 10:00;-999;-999;1011
                """);

        assertThat(readings.get(0).place().latitude()).isEqualTo(39.9);
        assertThat(readings.get(1).place()).isNull();
    }

    @Test
    void placesAreWrittenWithCommasWhereNumbersAre(@TempDir Path folder) throws IOException {
        List<Reading> readings = read(folder, MAPPING, TABLE);

        assertThat(readings).hasSize(2);
        assertThat(readings.get(0).place().latitude()).isEqualTo(39.9);
        assertThat(readings.get(0).place().longitude()).isEqualTo(-116.4);
        assertThat(readings.get(0).values()).isEqualTo(Map.of("pressure", "101050.0"));
        assertThat(readings.get(1).place()).isNull();
    }

    /** What the row before had is not read again: neither a place stays where there is none, nor one that is none. */
    @Test
    void eachRowIsOfItsOwnPlace(@TempDir Path folder) throws IOException {
        List<Reading> readings = read(folder, MAPPING, """
                station;day;lat;lon;PRES
                a;2024-05-07 10:00;39,9;-116,4;1010,5
                a;2024-05-07 10:01;39,9;-116,4; 1010,5\t
                a;2024-05-07 10:02;39,9;-116,5;1010,5
                b;2024-05-07 10:00;;;1011
                c;2024-05-07 10:00;39,9;116,4;NA
                c;2024-05-07 10:01;39,9;116,4;1,5
                d;2024-05-07 10:00;99,9;116,4;1
                d;2024-05-07 10:01;99,9;116,4;1
                e;2024-05-07 10:00;39,9;116,4;1
                """);

        assertThat(readings)
                .extracting(
                        Reading::sensor,
                        reading ->
                                reading.place() == null ? null : reading.place().longitude(),
                        reading -> reading.values().get("pressure"))
                .containsExactly(
                        tuple("a", -116.4, "101050.0"),
                        tuple("a", -116.4, "101050.0"),
                        tuple("a", -116.5, "101050.0"),
                        tuple("b", null, "101100"),
                        tuple("c", 116.4, "150.0"),
                        tuple("e", 116.4, "100"));
    }

    private static List<Reading> read(Path folder, String mapping, String table) throws IOException {
        Path file = Files.writeString(folder.resolve("station.json"), mapping);
        List<Reading> readings = new ArrayList<>();
        CsvMapping.read(file)
                .spec()
                .format()
                .orElseThrow()
                .read(
                        new ByteArrayInputStream(table.getBytes(StandardCharsets.UTF_8)),
                        "my-station",
                        NOW,
                        scraped -> scraped.to(readings::add, rejected -> {}));
        return readings;
    }
}
