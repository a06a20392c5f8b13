package io.weir.model;

import java.util.Objects;

/**
 * A row of a ranking of products. It takes the place of what the row said before; what place it has among the others follows from what it
 * says, and is said nowhere.
 *
 * @param ranking which one it is in
 * @param row what has this place: a grade, a NOVA group or a brand; {@link #MISSING} has the products that say none
 * @param products how many there are in it, at least one
 * @param grouped how many of a brand's products have a NOVA group; of other rankings 0
 * @param meanNova the mean of those groups, from 1 to 4; of other rankings null
 */
public record RankingRow(Ranking ranking, String row, long products, long grouped, Double meanNova) {

    /** The row of products that say nothing of it; no grade and no group is called so. */
    public static final String MISSING = "missing";

    public RankingRow {
        Objects.requireNonNull(ranking, "ranking");
        Objects.requireNonNull(row, "row");
        if (products < 1) {
            throw new IllegalArgumentException("a row must have a product, but has " + products);
        }
        if (grouped < 0 || grouped > products) {
            throw new IllegalArgumentException("of " + products + " products " + grouped + " can't have a group");
        }
        if ((meanNova == null) != (grouped == 0) || meanNova != null && !(meanNova >= 1 && meanNova <= 4)) {
            throw new IllegalArgumentException("the mean of " + grouped + " NOVA groups can't be " + meanNova);
        }
    }

    /** A row that counts products. */
    public static RankingRow of(Ranking ranking, String row, long products) {
        return new RankingRow(ranking, row, products, 0, null);
    }

    /** A brand. */
    public static RankingRow ofBrand(String brand, long products, long grouped, double meanNova) {
        return new RankingRow(Ranking.BRANDS, brand, products, grouped, meanNova);
    }

    /** The Kafka key: {@code ranking/row}. */
    public String key() {
        return key(ranking, row);
    }

    /** The key of that row. */
    public static String key(Ranking ranking, String row) {
        return ranking.code() + '/' + row;
    }
}
