package io.weir.intake.sources.csv;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import io.weir.intake.reading.Format;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.assertj.core.api.Assertions.assertThat;

class CsvRowsTest {

    private static final Instant NOW = Instant.parse("2026-11-30T12:00:00Z");
    private static final int ROWS = 4_000;

    private static final String VALUES = """
            "separator": ";", "sensor": "station", "latitude": "lat", "longitude": "lon",
            "values": {"dust": "P2", "hPa": {"kind": "pressure", "factor": 100}}}
            """;

    @TempDir
    Path folder;

    /** With blanks around its fields a row is read by the general way, whatever stands in them. */
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "date | {'source': 'a', 'missing': ['NA'], 'time': 'date', ",
                "date;time | {'source': 'a', 'missing': ['NA', '-999'], 'time': {'columns': ['date', 'time']}, ",
                "date;time | {'source': 'a', 'decimal': ',', 'missing': ['NA', '-999'], 'time': {'columns': ['date', 'time'], 'format':"
                        + " 'yyyy-MM-dd HH:mm:ss', 'zone': 'Europe/Berlin'}, ",
                "time;date | {'source': 'a', 'missing': ['NA'], 'decimal': ',', 'time': {'columns': ['date', 'time'], 'format':"
                        + " 'yyyy-MM-dd HH:mm:ss'}, "
            })
    void aRowIsReadAsTheSameWithBlanksAroundItsFields(String time, String mapping) throws IOException {
        Format format = format(mapping);
        boolean comma = mapping.contains("decimal");
        Random random = new Random(mapping.hashCode());
        List<List<String>> rows =
                Stream.generate(() -> row(time, comma, random)).limit(ROWS).toList();

        List<String> plain = read(format, time, rows);
        List<String> blank = read(
                format,
                time,
                rows.stream()
                        .map(row ->
                                row.stream().map(field -> ' ' + field + "\t").toList())
                        .toList());

        assertThat(plain).isEqualTo(blank);
        assertThat(plain.stream().filter(each -> each.startsWith("Reading"))).hasSizeGreaterThan(ROWS / 3);
        assertThat(plain.stream().filter(each -> !each.startsWith("Reading"))).hasSizeGreaterThan(ROWS / 10);
    }

    private static List<String> row(String time, boolean comma, Random random) {
        String date = "2024-0" + (1 + random.nextInt(9)) + "-1" + random.nextInt(9);
        String clock = "1" + random.nextInt(9) + ":2" + random.nextInt(9) + ":3" + random.nextInt(9);
        List<String> fields = new ArrayList<>();
        for (String column : time.split(";")) {
            fields.add(!time.contains(";") ? date + ' ' + clock : column.equals("date") ? date : clock);
        }
        fields.add("s" + random.nextInt(9));
        fields.add(random.nextInt(3) + 47.5 + "");
        fields.add("9.0");
        fields.add(random.nextInt(9) == 0 ? "NA" : random.nextInt(2_000) / 10.0 + "");
        fields.add(random.nextInt(9) == 0 ? "-999" : random.nextInt(200_000) / 100.0 + "");
        return fields.stream()
                .map(field -> comma ? field.replace('.', ',') : field)
                .map(field -> random.nextInt(12) > 0 || field.isEmpty() ? field : damaged(field, random))
                .toList();
    }

    private static String damaged(String field, Random random) {
        StringBuilder damaged = new StringBuilder(field);
        int at = random.nextInt(field.length());
        if (random.nextBoolean()) {
            damaged.setCharAt(at, "0123456789-.,: eTü".charAt(random.nextInt(18)));
        } else {
            damaged.setLength(at);
        }
        return damaged.toString();
    }

    /** What each row gave: a reading, or why there is none. */
    private static List<String> read(Format format, String time, List<List<String>> rows) throws IOException {
        String table = rows.stream()
                .map(row -> String.join(";", row) + '\n')
                .collect(Collectors.joining("", time + ";station;lat;lon;dust;hPa\n", ""));
        List<String> read = new ArrayList<>();
        format.read(
                new ByteArrayInputStream(table.getBytes(StandardCharsets.UTF_8)),
                "a",
                NOW,
                scraped -> scraped.to(
                        reading -> read.add(reading.toString()),
                        rejected -> read.add(rejected.reason() + ": " + rejected.detail())));
        return read;
    }

    private Format format(String mapping) throws IOException {
        Path file = Files.writeString(folder.resolve("mapping.json"), mapping.replace('\'', '"') + VALUES);
        return CsvMapping.read(file).spec().format().orElseThrow();
    }
}
