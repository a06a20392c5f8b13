package io.weir.statistics;

import io.weir.statistics.window.Moments;
import io.weir.statistics.window.Spread;

/**
 * What all values of a series were since the beginning.
 *
 * @param first when the first was taken, in milliseconds since 1970
 * @param due when it is told next; {@link Long#MAX_VALUE} where it was told since the last value
 */
public record Total(Moments moments, Spread spread, long first, long due) {

    static final long TOLD = Long.MAX_VALUE;

    static final Total NONE = new Total(Moments.NONE, Spread.NONE, Long.MAX_VALUE, TOLD);

    Total with(double value, long takenAt) {
        return new Total(moments.with(value, takenAt), spread.with(value), Math.min(first, takenAt), due);
    }

    Total due(long at) {
        return new Total(moments, spread, first, at);
    }
}
