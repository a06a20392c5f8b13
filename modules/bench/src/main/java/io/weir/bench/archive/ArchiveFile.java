package io.weir.bench.archive;

import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.LocalDateTime;
import java.time.format.DateTimeFormatter;
import java.util.zip.GZIPInputStream;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.weir.intake.sources.recorded.RecordedSource;

/** Writes an archive: the shipped snapshot of June 2018 again and again, each lap five minutes later. */
final class ArchiveFile {

    private static final String SNAPSHOT = "api-v2-data-dust-min-2018-06-03.json.gz";
    private static final Duration LAP = Duration.ofMinutes(5);
    private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("uuuu-MM-dd HH:mm:ss");
    private static final ObjectMapper MAPPER = new ObjectMapper();

    /** Between the numbers of a lap's sensors and the next one's: more than any sensor's number in the snapshot. */
    private static final int SENSORS = 1_000_000;

    /** Whose sensors the records of a lap are. */
    enum Sensors {
        /** Each lap those of the first. */
        SAME,
        /** Each lap sensors of its own. */
        NEW
    }

    private ArchiveFile() {}

    /** Writes the file, and returns how many records are in it. */
    static int write(Path file, int laps, Sensors sensors) throws IOException {
        JsonNode snapshot = snapshot();
        try (OutputStream out = new BufferedOutputStream(Files.newOutputStream(file), 1 << 20);
                JsonGenerator json = MAPPER.createGenerator(out)) {
            json.writeStartArray();
            for (int lap = 0; lap < laps; lap++) {
                for (JsonNode entry : snapshot) {
                    json.writeTree(inLap((ObjectNode) entry, lap, sensors));
                }
            }
            json.writeEndArray();
        }
        return laps * snapshot.size();
    }

    private static JsonNode snapshot() throws IOException {
        try (InputStream in = RecordedSource.class.getResourceAsStream(SNAPSHOT)) {
            return MAPPER.readTree(new GZIPInputStream(in));
        }
    }

    private static JsonNode inLap(ObjectNode entry, int lap, Sensors sensors) {
        ObjectNode later = entry.deepCopy();
        LocalDateTime takenAt = LocalDateTime.parse(entry.get("timestamp").textValue(), TIME);
        later.put("timestamp", TIME.format(takenAt.plus(LAP.multipliedBy(lap))));
        if (sensors == Sensors.NEW) {
            ObjectNode sensor = (ObjectNode) later.get("sensor");
            sensor.put("id", sensor.get("id").intValue() + lap * SENSORS);
        }
        return later;
    }
}
