package io.weir.rankings;

import java.util.Arrays;

/**
 * What a product was said to be at a time, as far as it is ranked. Flat, for it goes from step to step and is what is remembered of each.
 *
 * @param key of the product, mostly its code
 * @param modifiedAt when it was last changed by people, in milliseconds since 1970; the lowest number there is where nobody says so
 * @param receivedAt when it was heard of, likewise
 * @param nutriScore its grade; null where it has none
 * @param novaGroup from 1 to 4; 0 where it is in none
 * @param ecoScore its grade; null where it has none
 * @param brands their names as rows are called, each once; mostly one
 */
public record ProductVersion(
        String key,
        long modifiedAt,
        long receivedAt,
        String nutriScore,
        int novaGroup,
        String ecoScore,
        String[] brands) {

    /**
     * Whether this one takes the place of another: it was changed later, or was heard of later. Of two that are of one time in
     * both, as in an export without times that has a product twice, the one wins that says more, and else always the same one.
     */
    boolean isNewerThan(ProductVersion other) {
        if (modifiedAt != other.modifiedAt) {
            return modifiedAt > other.modifiedAt;
        }
        if (receivedAt != other.receivedAt) {
            return receivedAt > other.receivedAt;
        }
        return known() == other.known() ? said().compareTo(other.said()) > 0 : known() > other.known();
    }

    /** Whether both say the same of the product. */
    boolean saysTheSameAs(ProductVersion other) {
        return said().equals(other.said());
    }

    private int known() {
        return (nutriScore == null ? 0 : 1)
                + (novaGroup == 0 ? 0 : 1)
                + (ecoScore == null ? 0 : 1)
                + (brands.length == 0 ? 0 : 1);
    }

    private String said() {
        return nutriScore + '\n' + novaGroup + '\n' + ecoScore + '\n' + Arrays.toString(brands);
    }
}
