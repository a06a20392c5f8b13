package io.weir.local.stations;

import io.weir.model.Statistic;

/**
 * Values taken together.
 *
 * @param count how many; the others say nothing where there is none
 */
record Numbers(long count, double minimum, double maximum, double mean) {

    static final Numbers NONE = new Numbers(0, Double.POSITIVE_INFINITY, Double.NEGATIVE_INFINITY, 0);

    static Numbers of(Statistic statistic) {
        return new Numbers(statistic.count(), statistic.minimum(), statistic.maximum(), statistic.mean());
    }

    /** Both together. */
    Numbers and(Numbers other) {
        long both = count + other.count;
        return both == 0
                ? NONE
                : new Numbers(
                        both,
                        Math.min(minimum, other.minimum),
                        Math.max(maximum, other.maximum),
                        mean + (other.mean - mean) * other.count / both);
    }
}
