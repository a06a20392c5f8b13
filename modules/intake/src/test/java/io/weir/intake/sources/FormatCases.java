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
import java.util.function.UnaryOperator;
import java.util.stream.Stream;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
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

    private static final int BROKEN = 10;
    private static final String ALL = "";

    private final Path folder;
    private final Format format;
    private final UnaryOperator<String> form;
    private final List<String> forms;

    /**
     * @param folder with a folder for each case
     */
    protected FormatCases(Path folder, Format format) {
        this(folder, format, record -> ALL, List.of(ALL));
    }

    /**
     * The same of a format that reads several forms, of each of which as much has to be there.
     *
     * @param form by name, of a broken record as it came
     */
    protected FormatCases(Path folder, Format format, UnaryOperator<String> form, List<String> forms) {
        this.folder = folder;
        this.format = format;
        this.form = form;
        this.forms = forms;
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
    void tenAndMoreOfEachFormAreBroken() throws IOException {
        List<String> broken = new ArrayList<>();
        try (Stream<Path> cases = Files.list(folder)) {
            for (Path each : cases.filter(each -> each.getFileName().toString().contains("broken"))
                    .toList()) {
                rejected(each).forEach(record -> broken.add(form.apply(record)));
            }
        }
        assertThat(forms)
                .isNotEmpty()
                .allSatisfy(name -> assertThat(broken)
                        .filteredOn(name::equals)
                        .as("broken ones of form '%s'", name)
                        .hasSizeGreaterThanOrEqualTo(BROKEN));
    }

    /** As they came; all that came where none of it could be read, or what is broken in it is left for others to judge. */
    private static List<String> rejected(Path of) throws IOException {
        List<String> originals = new ArrayList<>();
        for (String line : Files.readAllLines(of.resolve("expected.jsonl"))) {
            JsonNode given = Json.MAPPER.readTree(line);
            if (given.has("rejected")) {
                originals.add(given.get("original").asText());
            }
        }
        return originals.isEmpty()
                ? List.of(new String(Files.readAllBytes(of.resolve("input")), StandardCharsets.ISO_8859_1))
                : originals;
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
