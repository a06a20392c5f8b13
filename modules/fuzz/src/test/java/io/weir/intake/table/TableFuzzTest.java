package io.weir.intake.table;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

import com.code_intelligence.jazzer.junit.FuzzTest;
import io.weir.fuzz.Effort;
import io.weir.fuzz.Trickle;
import io.weir.intake.Scraped;
import io.weir.intake.reading.CountedStream;
import io.weir.intake.reading.FeedSummary;
import io.weir.intake.reading.Format;
import io.weir.intake.reading.RawFeed;
import io.weir.intake.sources.Sources;
import io.weir.intake.sources.archive.ArchiveForm;
import io.weir.intake.sources.csv.CsvMapping;
import io.weir.model.Rejected;
import io.weir.splitter.Splitting;
import io.weir.wire.headers.RejectedHeaders;
import io.weir.wire.json.ReadingJson;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Any bytes behind the header of each form of tables: read whole and in small pieces, and what comes of them split. The first
 * byte chooses the form.
 */
class TableFuzzTest {

    private static final Instant RECEIVED_AT = Instant.parse("2026-11-28T11:59:00Z");
    private static final long MOST_UNZIPPED = 4 * 1024 * 1024;

    private static final List<Format> FORMATS = List.of(
            ArchiveForm.FORMAT,
            format("madavi").named("data-esp8266-3654427-2018-05-11.csv"),
            format("alarms"),
            mapped());
    private static final List<String> HEADERS = List.of(
            "sensor_id;sensor_type;location;lat;lon;timestamp;P1;durP1;ratioP1;P2;durP2;ratioP2\n",
            "Time;durP1;ratioP1;P1;durP2;ratioP2;P2;SDS_P1;SDS_P2;Temp;Humidity;BMP_temperature;BMP_pressure;"
                    + "BME280_temperature;BME280_humidity;BME280_pressure;Samples;Min_cycle;Max_cycle;Signal\n",
            "station_id,datapoint_id,alarm_id,event_time,value,valueThreshold,isActive,storedtime\n",
            "station,date,hour,value,lat,lon\n");

    /** What was handed over, and how it ended. */
    private record Outcome(List<Scraped> scraped, FeedSummary summary, String failure) {}

    @FuzzTest(maxDuration = "5m")
    void rowsAreReadOrRejectedAndNeverLost(byte[] input) throws Exception {
        int form = input.length == 0 ? 0 : (input[0] & 0xFF) % FORMATS.size();
        byte[] table = table(HEADERS.get(form), input);
        Outcome whole = Effort.underASecond(() -> read(new ByteArrayInputStream(table), FORMATS.get(form)));
        assertThat(read(new Trickle(table), FORMATS.get(form)))
                .usingRecursiveComparison()
                .isEqualTo(whole);
        long refused = whole.scraped().stream()
                .filter(Scraped.Refused.class::isInstance)
                .count();
        assertThat(whole.failure()).as("what stands behind a header is rows").isNull();
        assertThat(whole.summary().refused()).isEqualTo(refused);
        assertThat(whole.summary().readings()).isEqualTo(whole.scraped().size() - refused);
        assertThat(whole.summary().records()).as("no row is lost").isGreaterThanOrEqualTo(rows(input));
        whole.scraped().forEach(TableFuzzTest::assertGoesOn);
    }

    /** At least so many: lines that are neither blank nor may be another header or the name of a file. */
    private static long rows(byte[] input) {
        String text = new String(
                input, Math.min(1, input.length), Math.max(0, input.length - 1), StandardCharsets.ISO_8859_1);
        return text.chars().anyMatch(c -> c == '#') || HEADERS.stream().anyMatch(header -> text.contains(first(header)))
                ? 0
                : List.of(text.split("\n")).stream()
                        .filter(line -> line.chars().anyMatch(c -> c != ' ' && c != '\t' && c != '\r'))
                        .count();
    }

    private static String first(String header) {
        return header.split("[;,]")[0];
    }

    private static void assertGoesOn(Scraped scraped) {
        if (scraped instanceof Scraped.Found found) {
            byte[] message = ReadingJson.write(found.reading());
            assertThat(ReadingJson.read(message)).isEqualTo(found.reading());
            assertThat(Splitting.of(message).values())
                    .isEqualTo(found.reading().values().size());
        } else if (scraped instanceof Scraped.Refused refused) {
            Rejected rejected = refused.rejected();
            assertThat(RejectedHeaders.read(rejected.original(), RejectedHeaders.write(rejected)))
                    .isEqualTo(rejected);
            assertThat(rejected.detail()).doesNotContainPattern("\\p{Cc}").isNotEmpty();
        }
    }

    private static Outcome read(InputStream table, Format format) {
        List<Scraped> scraped = new ArrayList<>();
        try {
            FeedSummary summary =
                    RawFeed.read(table, format, "fuzz", RECEIVED_AT, CountedStream.atMost(MOST_UNZIPPED), scraped::add);
            return new Outcome(scraped, summary, null);
        } catch (IOException e) {
            return new Outcome(scraped, null, e.toString());
        }
    }

    private static byte[] table(String header, byte[] input) {
        byte[] head = header.getBytes(StandardCharsets.US_ASCII);
        byte[] table = java.util.Arrays.copyOf(head, head.length + Math.max(0, input.length - 1));
        System.arraycopy(input, Math.min(1, input.length), table, head.length, table.length - head.length);
        return table;
    }

    private static Format format(String source) {
        return Sources.find(source).orElseThrow().format().orElseThrow();
    }

    private static Format mapped() {
        try {
            Path file = Files.createTempFile("mapping", ".json");
            Files.writeString(file, """
                    {"source": "fuzz", "sensor": "station", "latitude": "lat", "longitude": "lon", "missing": ["NA"],
                     "time": {"columns": ["date", "hour"], "format": "y-M-d H", "zone": "+08:00"},
                     "decimal": ",", "values": {"value": {"kind": "pressure", "factor": 0.01}}}""");
            return CsvMapping.read(file).spec().format().orElseThrow();
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }
}
