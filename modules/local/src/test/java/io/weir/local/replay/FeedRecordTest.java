package io.weir.local.replay;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

import io.weir.intake.sources.archive.ArchiveForm;
import io.weir.intake.sources.csv.CsvMapping;
import io.weir.local.ingest.FileFormats;
import io.weir.model.Reading;
import io.weir.model.Reason;
import io.weir.model.Rejected;
import io.weir.model.Stage;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;

class FeedRecordTest {

    private static final Instant CAME = Instant.parse("2026-11-28T12:00:00Z");
    private static final String HEADER = "sensor_id;sensor_type;location;lat;lon;timestamp;temperature;humidity\n";
    private static final String ROW = "4711;DHT22;2222;48.722;9.209;2020-01-01T00:00:26;21.0;40.0\n";

    @TempDir
    Path folder;

    private final FeedRecord feed = new FeedRecord(FileFormats.BY_CONTENT);

    @Test
    @Tag("complaint")
    void aRejectedLineOfATableIsReadAsOneUnderItsHeader() throws IOException {
        List<Rejected> rejected = new ArrayList<>();
        String file =
                "#file 2020-01-01_dht22_sensor_4711_indoor.csv\n" + HEADER + ROW + ROW.replace("26;", "26 o'clock;");
        ArchiveForm.FORMAT.read(
                new ByteArrayInputStream(file.getBytes(StandardCharsets.UTF_8)),
                "sensor-community",
                CAME,
                scraped -> scraped.to(reading -> {}, rejected::add));
        String original = new String(rejected.get(0).original(), StandardCharsets.UTF_8);

        assertThat(feed.readings(rejected.get(0), CAME)).as("as bad as it was").isEmpty();
        assertThat(feed.readings(rejected("sensor-community", original.replace(" o'clock", "")), CAME))
                .as("as by a reader that can read it now")
                .singleElement()
                .returns("4711", Reading::sensor)
                .returns(Instant.parse("2020-01-01T00:00:26Z"), Reading::takenAt)
                .returns(true, reading -> reading.place().indoor());
    }

    @Test
    void aRecordOfTheSameSourceInJsonIsReadAsJson() {
        String record = "{\"id\":1,\"timestamp\":\"2018-06-03 20:48:11\",\"sensor\":{\"id\":5331},"
                + "\"sensordatavalues\":[{\"value\":\"12.30\",\"value_type\":\"P1\"}]}";

        assertThat(feed.readings(rejected("sensor-community", record), CAME)).hasSize(1);
        assertThat(feed.readings(rejected("alarms", record), CAME)).isEmpty();
        assertThat(feed.readings(rejected("nobody", record), CAME)).isEmpty();
    }

    @Test
    void aRowThatAMappingExplainsIsReadByThatMapping() throws IOException {
        Path mapping = Files.writeString(folder.resolve("mapping.json"), """
                {"source": "mine", "sensor": {"is": "s1"}, "time": "t", "values": {"v": "P1"}}""");
        Rejected row = rejected("mine", "t,v\n2018-06-03 20:48:11,12.3\n");

        assertThat(feed.readings(row, CAME)).isEmpty();
        assertThat(new FeedRecord(new FileFormats(Optional.empty(), Optional.of(CsvMapping.read(mapping))))
                        .readings(row, CAME))
                .singleElement()
                .returns("mine", Reading::source);
    }

    private static Rejected rejected(String source, String original) {
        byte[] bytes = original.getBytes(StandardCharsets.UTF_8);
        return Rejected.of(bytes, Reason.MALFORMED, "no", null, Stage.SCRAPER, Rejected.origin(source, bytes));
    }
}
