package io.weir.rankings;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Consumer;

import io.weir.model.Ranking;
import io.weir.model.RankingRow;

/** What changes in the rankings when a product is said to be another. */
final class RowChanges {

    private RowChanges() {}

    /**
     * The changes, each row at most once and only where something changes.
     *
     * @param before null where the product was not there
     */
    static void between(ProductVersion before, ProductVersion after, Consumer<RowChange> out) {
        Map<String, RowChange> rows = new LinkedHashMap<>();
        if (before != null) {
            each(before, change -> add(rows, change.undone()));
        }
        each(after, change -> add(rows, change));
        rows.values().stream().filter(RowChanges::isOne).forEach(out);
    }

    private static void each(ProductVersion product, Consumer<RowChange> out) {
        out.accept(RowChange.of(Ranking.NUTRI_SCORE, named(product.nutriScore())));
        out.accept(RowChange.of(Ranking.ECO_SCORE, named(product.ecoScore())));
        String group = product.novaGroup() == 0 ? null : Integer.toString(product.novaGroup());
        out.accept(RowChange.of(Ranking.NOVA_GROUP, named(group)));
        for (String brand : product.brands()) {
            out.accept(RowChange.ofBrand(brand, product.novaGroup()));
        }
    }

    private static String named(String grade) {
        return grade == null ? RankingRow.MISSING : grade;
    }

    private static void add(Map<String, RowChange> rows, RowChange change) {
        rows.merge(
                change.key(),
                change,
                (one, other) -> new RowChange(
                        one.key(),
                        one.products() + other.products(),
                        one.grouped() + other.grouped(),
                        one.nova() + other.nova()));
    }

    private static boolean isOne(RowChange change) {
        return change.products() != 0 || change.grouped() != 0 || change.nova() != 0;
    }
}
