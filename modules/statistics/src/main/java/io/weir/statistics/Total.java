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
     * To be told when a value of that time has passed, and that moment, and what was told before. It is not waited for those of a clock that is fast: they are
     * in what is told for the sake of the others.
     *
     * @param every so often it is told, in milliseconds
     */
    Total dueBehind(long takenAt, long now, long every) {
        long next = (Math.floorDiv(Math.max(Math.max(now, told), takenAt), every) + 1) * every;
        return next < due ? new Total(moments, spread, first, told, next) : this;
    }

    Total asTold() {
        return new Total(moments, spread, first, due, NEVER);
    }
}
