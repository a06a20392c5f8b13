package io.weir.live;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.zip.GZIPInputStream;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.weir.model.Ranking;
import io.weir.model.RankingRow;

/** Rankings for the page: of a real answer of Open Food Facts where it is there, else of as many products that are made up. */
final class SampleProducts {

    static final String HOSTILE_BRAND = "<img src=x onerror=window.hacked=3>";
    static final int PRODUCTS = 20;

    private SampleProducts() {}

    /** Twenty products of one brand by what they say; the brand itself; some more, one of which means harm. */
    static List<RankingRow> rows() throws IOException {
        List<RankingRow> rows = new ArrayList<>();
        counted("nutriscore_grade").forEach((row, count) -> rows.add(RankingRow.of(Ranking.NUTRI_SCORE, row, count)));
        counted("ecoscore_grade").forEach((row, count) -> rows.add(RankingRow.of(Ranking.ECO_SCORE, row, count)));
        counted("nova_group").forEach((row, count) -> rows.add(RankingRow.of(Ranking.NOVA_GROUP, row, count)));
        rows.add(RankingRow.ofBrand("monoprix", PRODUCTS, 8, 3.5));
        rows.add(RankingRow.ofBrand("bjorg", 9, 4, 1.25));
        rows.add(RankingRow.ofBrand(HOSTILE_BRAND, 5, 3, 2));
        return rows;
    }

    /** How many say what in that field. */
    static Map<String, Long> counted(String field) throws IOException {
        Path answer = Path.of(
                System.getProperty("weir.shared", "../shared"), "data/openfoodfacts/api-brand-monoprix-page1.json.gz");
        if (!Files.exists(answer)) {
            return new TreeMap<>(
                    field.equals("ecoscore_grade") ? Map.of("missing", 20L) : Map.of("3", 12L, "missing", 8L));
        }
        Map<String, Long> counted = new TreeMap<>();
        try (InputStream bytes = new GZIPInputStream(Files.newInputStream(answer))) {
            // by a parser without our bounds: it is a file of ours
            for (JsonNode product : new ObjectMapper().readTree(bytes).get("products")) {
                counted.merge(product.path(field).asText("missing"), 1L, Long::sum);
            }
        }
        return counted;
    }
}
