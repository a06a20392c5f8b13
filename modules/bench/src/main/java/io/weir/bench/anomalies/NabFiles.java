package io.weir.bench.anomalies;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.zip.GZIPInputStream;

import com.fasterxml.jackson.databind.JsonNode;
import io.weir.bench.anomalies.Series.Span;
import io.weir.wire.json.Json;

/** Files of the Numenta Anomaly Benchmark with their windows, where they are at hand: its rows are not ours to ship. */
final class NabFiles {

    private static final int CLOCK = "2014-04-01 00:00:00".length();

    private NabFiles() {}

    /**
     * The files that {@code windows.json} names, in its order, beside it.
     *
     * @param folder of them, gzip-compressed or not
     */
    static List<Series> read(Path folder) throws IOException {
        List<Series> files = new ArrayList<>();
        JsonNode all = Json.MAPPER.readTree(folder.resolve("windows.json").toFile());
        for (Map.Entry<String, JsonNode> file : all.properties()) {
            files.add(read(folder, file.getKey(), file.getValue()));
        }
        return files;
    }

    private static Series read(Path folder, String name, JsonNode windows) throws IOException {
        List<Long> times = new ArrayList<>();
        List<Double> values = new ArrayList<>();
        try (BufferedReader rows = open(folder, name)) {
            rows.readLine();
            for (String row = rows.readLine(); row != null; row = rows.readLine()) {
                int comma = row.indexOf(',');
                times.add(millis(row.substring(0, comma)));
                values.add(Double.parseDouble(row.substring(comma + 1)));
            }
        }
        List<Span> spans = new ArrayList<>();
        for (JsonNode window : windows) {
            spans.add(new Span(
                    times.indexOf(millis(window.get(0).asText())),
                    times.indexOf(millis(window.get(1).asText()))));
        }
        return new Series(
                name,
                times.stream().mapToLong(Long::longValue).toArray(),
                values.stream().mapToDouble(Double::doubleValue).toArray(),
                spans);
    }

    private static BufferedReader open(Path folder, String name) throws IOException {
        Path zipped = folder.resolve(name + ".gz");
        return Files.exists(zipped)
                ? new BufferedReader(new InputStreamReader(new GZIPInputStream(Files.newInputStream(zipped))))
                : Files.newBufferedReader(folder.resolve(name));
    }

    private static long millis(String time) {
        return LocalDateTime.parse(time.substring(0, CLOCK).replace(' ', 'T'))
                .toInstant(ZoneOffset.UTC)
                .toEpochMilli();
    }
}
