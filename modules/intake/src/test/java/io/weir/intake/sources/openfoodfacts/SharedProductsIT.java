package io.weir.intake.sources.openfoodfacts;

import java.io.IOException;
import java.nio.file.FileSystem;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Collectors;

import io.weir.intake.reading.FeedFile;
import io.weir.intake.reading.FeedSummary;
import io.weir.intake.sources.Sources;
import io.weir.intake.spec.SourceSpec;
import io.weir.model.Product;
import io.weir.model.Rejected;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

/** Reads real answers and exports that lie beside the project, where they do. */
class SharedProductsIT {

    private static final Path FOLDER =
            Path.of(System.getProperty("weir.shared", "../shared")).resolve("data/openfoodfacts");
    private static final Instant NOW = Instant.parse("2026-11-28T12:00:00Z");

    private final List<Product> products = new ArrayList<>();
    private final List<Rejected> rejected = new ArrayList<>();

    @BeforeEach
    void assumeFiles() {
        assumeTrue(Files.isDirectory(FOLDER), "There are no real files to read: " + FOLDER);
    }

    @Test
    void theExtractInPipesGivesAllButTheRowsWithASeparatorInAField() throws IOException {
        try (FileSystem zip = FileSystems.newFileSystem(FOLDER.resolve("open-food-facts-fr-pipe.csv.zip"))) {
            FeedSummary summary = read(zip.getPath("open-food-facts.csv"));

            assertThat(summary).isEqualTo(new FeedSummary(13_432, 13_425, 7, false));
        }
        assertThat(rejected).allMatch(each -> each.detail().startsWith("a row must have 30 fields"));
        assertThat(products).allMatch(each -> each.code() == null && each.name() != null);
        assertThat(counts(Product::nutriScore).keySet()).containsExactly("a", "b", "c", "d", "e");
    }

    @Test
    void theExportOfASearchGivesItsRowsAlsoThoseOverSeveralLines() throws IOException {
        FeedSummary summary = read(FOLDER.resolve("website-export-773.tsv.gz"));

        assertThat(summary).isEqualTo(new FeedSummary(773, 773, 0, false));
        assertThat(counts(Product::nutriScore))
                .isEqualTo(Map.of("a", 1L, "b", 4L, "c", 2L, "d", 20L, "e", 200L, "null", 546L));
        assertThat(counts(Product::novaGroup)).isEqualTo(Map.of("3", 8L, "4", 190L, "null", 575L));
    }

    @Test
    void aPageOfASearchGivesItsProducts() throws IOException {
        FeedSummary summary = read(FOLDER.resolve("api-brand-monoprix-page1.json.gz"));

        assertThat(summary).isEqualTo(new FeedSummary(20, 20, 0, false));
        assertThat(products.get(0))
                .isEqualTo(new Product(
                        "openfoodfacts",
                        "3350030167509",
                        "Guacamole",
                        List.of("Monoprix"),
                        "c",
                        4,
                        null,
                        List.of("en:france"),
                        Instant.ofEpochSecond(1594322946),
                        NOW));
    }

    @Test
    void anAnswerAboutOneProductGivesIt() throws IOException {
        FeedSummary summary = read(FOLDER.resolve("api-product-7622210288257.json"));

        assertThat(summary).isEqualTo(new FeedSummary(1, 1, 0, false));
        assertThat(products.get(0).code()).isEqualTo("7622210288257");
        assertThat(products.get(0).nutriScore())
                .as("not-applicable is no grade")
                .isNull();
    }

    private FeedSummary read(Path file) throws IOException {
        SourceSpec spec = Sources.ofContent(FeedFile.beginning(file)).orElseThrow();
        assertThat(spec.name()).isEqualTo("openfoodfacts");
        return FeedFile.read(
                file,
                spec.format().orElseThrow(),
                spec.name(),
                NOW,
                bytes -> {},
                scraped -> scraped.to(reading -> {}, products::add, rejected::add));
    }

    private Map<String, Long> counts(Function<Product, Object> of) {
        return products.stream()
                .collect(Collectors.groupingBy(
                        each -> String.valueOf(of.apply(each)), TreeMap::new, Collectors.counting()));
    }
}
