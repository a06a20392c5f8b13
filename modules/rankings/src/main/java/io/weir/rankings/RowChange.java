package io.weir.rankings;

import io.weir.model.Ranking;
import io.weir.model.RankingRow;

/**
 * What one version of a product adds to a row, or takes from it.
 *
 * @param key of the row: {@code ranking/row}
 * @param products 1 or -1
 * @param grouped the same where the row is a brand and the product has a NOVA group, else 0
 * @param nova that group, or its negative
 */
public record RowChange(String key, int products, int grouped, int nova) {

    static RowChange of(Ranking ranking, String row) {
        return new RowChange(RankingRow.key(ranking, row), 1, 0, 0);
    }

    static RowChange ofBrand(String brand, int novaGroup) {
        return new RowChange(RankingRow.key(Ranking.BRANDS, brand), 1, novaGroup == 0 ? 0 : 1, novaGroup);
    }

    /** What undoes it. */
    RowChange undone() {
        return new RowChange(key, -products, -grouped, -nova);
    }
}
