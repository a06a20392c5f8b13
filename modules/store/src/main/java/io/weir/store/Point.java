package io.weir.store;

import java.time.Instant;
import java.util.Set;

/**
 * One point of a series.
 *
 * @param value in the unit of its kind
 * @param raw what came, where that is not the value; else null
 * @param flags codes of {@link io.weir.model.Flag}s; mostly none
 */
public record Point(Instant takenAt, double value, Double raw, Set<String> flags) {

    /** A value of which no more is to be known. */
    public Point(Instant takenAt, double value) {
        this(takenAt, value, null, Set.of());
    }

    /** How many points to ask for where somebody wants so many: from 1 to {@link Store#MOST_POINTS}. */
    static int within(int most) {
        return Math.max(1, Math.min(most, Store.MOST_POINTS));
    }
}
