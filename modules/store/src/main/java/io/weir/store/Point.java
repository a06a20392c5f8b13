package io.weir.store;

import java.time.Instant;

/** One point of a series: when it was taken, and the value in the unit of its kind. */
public record Point(Instant takenAt, double value) {

    /** How many points to ask for where somebody wants so many: from 1 to {@link Store#MOST_POINTS}. */
    static int within(int most) {
        return Math.max(1, Math.min(most, Store.MOST_POINTS));
    }
}
