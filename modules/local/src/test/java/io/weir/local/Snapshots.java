package io.weir.local;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDateTime;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import java.util.zip.GZIPInputStream;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.weir.intake.sources.recorded.RecordedSource;
import io.weir.wire.json.Json;

/** The snapshots that the project ships, as files. */
final class Snapshots {

    static final String DUST = "api-v2-data-dust-min-2018-06-03.json.gz";
    private static final List<String> ALL =
            List.of("api-v1-data-2017-08-10.json.gz", DUST, "api-v1-filter-area-milan-2020-04-19.json");

    private Snapshots() {}

    static List<Path> all(Path folder) throws IOException {
        List<Path> files = new ArrayList<>();
        for (String name : ALL) {
            files.add(copy(name, folder));
        }
        return files;
    }

    /** Records that people asked about, as the splitter's tests have them, which say who. */
    static List<Path> reports() throws IOException {
        try (Stream<Path> files = Files.list(Path.of("../splitter/src/test/resources/reports"))) {
            return files.filter(file -> file.toString().endsWith(".json"))
                    .sorted()
                    .toList();
        }
    }

    static Path copy(String name, Path folder) throws IOException {
        Path file = folder.resolve(name);
        try (InputStream in = RecordedSource.class.getResourceAsStream(name)) {
            Files.copy(in, file);
        }
        return file;
    }

    /** A snapshot so many times in one file, five minutes apart. */
    static Path repeated(String name, int times, Path folder) throws IOException {
        DateTimeFormatter form = DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm:ss");
        ArrayNode all = Json.MAPPER.createArrayNode();
        try (InputStream in = new GZIPInputStream(RecordedSource.class.getResourceAsStream(name))) {
            JsonNode records = Json.MAPPER.readTree(in);
            for (int time = 0; time < times; time++) {
                for (JsonNode one : records) {
                    ObjectNode record = one.deepCopy();
                    LocalDateTime taken =
                            LocalDateTime.parse(record.get("timestamp").textValue(), form);
                    all.add(record.put("timestamp", taken.plusMinutes(5L * time).format(form)));
                }
            }
        }
        return Files.write(folder.resolve("repeated.json"), Json.MAPPER.writeValueAsBytes(all));
    }
}
