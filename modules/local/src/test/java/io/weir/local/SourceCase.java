package io.weir.local;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

import com.fasterxml.jackson.databind.JsonNode;
import io.weir.model.SensorId;
import io.weir.wire.json.Json;

/**
 * A case of a source: what comes in, and what it says has to come of it.
 *
 * @param source by which it is brought
 * @param name of its folder: {@code lines/motion}
 * @param board what is called here as the case calls {@code balcony}
 */
record SourceCase(String source, String name, String board) {

    private static final Path CASES = Path.of("../intake/src/test/resources/io/weir/intake/sources");
    private static final String BOARD = "balcony";

    /** When all that comes in came, as cases have it. */
    private static final Instant CAME = Instant.parse("2026-11-28T12:00:00Z");

    /**
     * A number that has to be stored and shown.
     *
     * @param takenAt null where it was measured when it came, or {@code before} that
     */
    record Value(SensorId sensor, String kind, double number, Instant takenAt, Duration before) {

        /** Whether a value of that time may be this one, where all came between these. */
        boolean mayBeOf(Instant time, Instant from, Instant to) {
            return takenAt == null
                    ? !time.isBefore(from.minus(before)) && !time.isAfter(to.minus(before))
                    : takenAt.equals(time);
        }
    }

    /** What has to be shown among the rejections. */
    record Refusal(String reason, String why, String original, String sensor) {}

    static SourceCase of(String source, String name) {
        return new SourceCase(source, name, BOARD);
    }

    Path file() {
        return CASES.resolve(name.replace("/", "/cases/")).resolve("input");
    }

    String text() {
        return read(file());
    }

    List<String> lines() {
        return text().lines().filter(line -> !line.isBlank()).toList();
    }

    /** Those that are numbers: others are judged behind the source. */
    List<Value> values() {
        List<Value> values = new ArrayList<>();
        for (JsonNode reading : expected()) {
            Instant takenAt = Instant.parse(reading.path("takenAt").asText(CAME.toString()));
            Duration before = Duration.between(takenAt, CAME);
            boolean told = before.compareTo(Duration.ofHours(1)) > 0;
            SensorId sensor =
                    new SensorId(source, reading.path("sensor").asText().replaceFirst("^" + BOARD, board));
            reading.path("values").fields().forEachRemaining(value -> {
                if (value.getValue().asText().matches("-?\\d+(\\.\\d+)?")) {
                    double number = Double.parseDouble(value.getValue().asText());
                    values.add(new Value(sensor, value.getKey(), number, told ? takenAt : null, before));
                }
            });
        }
        return values;
    }

    List<Refusal> refusals() {
        List<Refusal> refusals = new ArrayList<>();
        for (JsonNode refused : expected()) {
            if (refused.has("rejected")) {
                refusals.add(new Refusal(
                        refused.get("rejected").asText(),
                        refused.get("why").asText().replaceFirst("^" + BOARD, board),
                        refused.get("original").asText(),
                        refused.has("sensor")
                                ? refused.get("sensor").asText().replaceFirst("^" + BOARD, board)
                                : null));
            }
        }
        return refusals;
    }

    private List<JsonNode> expected() {
        try {
            List<JsonNode> expected = new ArrayList<>();
            for (String line :
                    read(file().resolveSibling("expected.jsonl")).lines().toList()) {
                expected.add(Json.MAPPER.readTree(line));
            }
            return expected;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String read(Path file) {
        try {
            return Files.readString(file, StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public String toString() {
        return name + " by " + source;
    }
}
