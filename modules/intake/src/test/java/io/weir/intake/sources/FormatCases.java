package io.weir.intake.sources;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;

import com.fasterxml.jackson.core.JsonProcessingException;
import io.weir.intake.Scraped;
import io.weir.intake.reading.Format;
import io.weir.intake.reading.RawFeed;
import io.weir.model.Rejected;
import io.weir.wire.json.Json;
import io.weir.wire.json.ProductJson;
import io.weir.wire.json.ReadingJson;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * What a format makes of each {@code cases/NAME/input}, held to {@code expected.jsonl} beside it: a reading or a rejection a
 * line, and behind them why the rest could not be read, where it could not. A new case is a folder; what it gives now is
 * written to {@code target/cases}.
 */
public abstract class FormatCases {

    private static final Instant RECEIVED_AT = Instant.parse("2026-11-28T12:00:00Z");

    private final Path folder;
    private final Format format;

    /**
     * @param folder with a folder for each case
     */
    protected FormatCases(Path folder, Format format) {
        this.folder = folder;
        this.format = format;
    }

    @TestFactory
    Stream<DynamicTest> eachCaseGivesWhatIsExpected() throws IOException {
        try (Stream<Path> cases = Files.list(folder)) {
            List<Path> found = cases.filter(Files::isDirectory).sorted().toList();
            assertThat(found).isNotEmpty();
            return found.stream()
                    .map(each -> DynamicTest.dynamicTest(each.getFileName().toString(), () -> {
                        List<String> given = given(each.resolve("input"));
                        assertThat(written(given, each))
                                .content()
                                .isEqualTo(Files.readString(each.resolve("expected.jsonl")));
                    }));
        }
    }

    /** A case with a broken record, or several: each rejection of it counts. */
    @Test
    void tenAndMoreAreBroken() throws IOException {
        long broken = 0;
        try (Stream<Path> cases = Files.list(folder)) {
            for (Path each : cases.filter(each -> each.getFileName().toString().contains("broken"))
                    .toList()) {
                broken += Math.max(1, rejections(each.resolve("expected.jsonl")));
            }
        }
        assertThat(broken).isGreaterThanOrEqualTo(10);
    }

    private static long rejections(Path expected) throws IOException {
        try (Stream<String> lines = Files.lines(expected)) {
            return lines.filter(line -> line.contains("\"rejected\":")).count();
        }
    }

    private static Path written(List<String> given, Path of) throws IOException {
        Path folder = Path.of("target/cases")
                .resolve(of.getParent().getParent().getFileName())
                .resolve(of.getFileName());
        return Files.write(Files.createDirectories(folder).resolve("expected.jsonl"), given);
    }

    private List<String> given(Path input) throws IOException {
        List<String> lines = new ArrayList<>();
        try {
            RawFeed.read(
                    new ByteArrayInputStream(Files.readAllBytes(input)),
                    format,
                    "case",
                    RECEIVED_AT,
                    bytes -> {},
                    scraped -> lines.add(line(scraped)));
        } catch (IOException e) {
            lines.add(json(Map.of("refused", e.getMessage())));
        }
        return lines;
    }

    private static String line(Scraped scraped) {
        if (scraped instanceof Scraped.Described described) {
            return new String(ProductJson.write(described.product()), StandardCharsets.UTF_8);
        }
        return scraped instanceof Scraped.Found found
                ? new String(ReadingJson.write(found.reading()), StandardCharsets.UTF_8)
                : rejection(((Scraped.Refused) scraped).rejected());
    }

    private static String rejection(Rejected rejected) {
        Map<String, String> fields = new TreeMap<>(Map.of(
                "rejected", rejected.reason().code(),
                "why", rejected.detail(),
                "original", new String(rejected.original(), StandardCharsets.UTF_8)));
        if (rejected.sensor() != null) {
            fields.put("sensor", rejected.sensor());
        }
        return json(fields);
    }

    private static String json(Map<String, String> fields) {
        try {
            return Json.MAPPER.writeValueAsString(fields);
        } catch (JsonProcessingException e) {
            throw new UncheckedIOException(e);
        }
    }
}
