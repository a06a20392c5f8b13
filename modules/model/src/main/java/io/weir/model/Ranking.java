package io.weir.model;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** The rankings that are kept of products. */
public enum Ranking {
    /** How many products have each Nutri-Score. */
    NUTRI_SCORE,
    /** How many products have each eco-score, which says how they burden the earth. */
    ECO_SCORE,
    /** Brands by how much their products are transformed: the mean of their NOVA groups. */
    BRANDS,
    /** How many products are in each NOVA group, from 1, which is not transformed, to 4. */
    NOVA_GROUP;

    /** Its name on the wire: {@code nutri-score}. */
    public String code() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    /** The ranking of that code, or nothing where there is none. */
    public static Optional<Ranking> of(String code) {
        return Arrays.stream(values()).filter(each -> each.code().equals(code)).findFirst();
    }
}
