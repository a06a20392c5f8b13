package io.weir.statistics;

import io.weir.statistics.window.Moments;
import io.weir.statistics.window.Spread;

/**
 * What all values of a series were since the beginning.
 *
 * @param first when the first was taken, in milliseconds since 1970
 * @param told as of when it was told last; {@link Long#MIN_VALUE} where it never was
 * @param due as of when it is told next; {@link Long#MAX_VALUE} where it was told since the last value
 */
public record Total(Moments moments, Spread spread, long first, long told, long due) {

    private static final long NEVER = Long.MAX_VALUE;

    static final Total NONE = new Total(Moments.NONE, Spread.NONE, Long.MAX_VALUE, Long.MIN_VALUE, NEVER);

    Total with(double value, long takenAt) {
        return new Total(moments.with(value, takenAt), spread.with(value), Math.min(first, takenAt), told, due);
    }

    /** Whether something is to be told. */
    boolean isDue() {
        return due != NEVER;
    }

    /**
     * To be told when all of its values and all that were told before have passed, and that moment.
     *
     * @param every so often it is told, in milliseconds
     */
    Total dueBehind(long now, long every) {
        long from = Math.max(Math.max(now, told), moments.lastAt());
        return new Total(moments, spread, first, told, (Math.floorDiv(from, every) + 1) * every);
    }

    Total asTold() {
        return new Total(moments, spread, first, due, NEVER);
    }
}
