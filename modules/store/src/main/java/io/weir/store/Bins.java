package io.weir.store;

import java.time.Duration;
import java.time.Instant;

/**
 * Equal spans of time, one after the other, over which values of a kind are summed up.
 *
 * @param kind its name
 * @param from where the first one begins, inclusive
 * @param width of each, in whole milliseconds
 * @param count how many there are
 */
public record Bins(String kind, Instant from, Duration width, int count) {

    /**
     * @throws IllegalArgumentException where there are none, or they have no width
     */
    public Bins {
        if (width.toMillis() < 1 || !Duration.ofMillis(width.toMillis()).equals(width) || count < 1) {
            throw new IllegalArgumentException("no bins: " + count + " of " + width);
        }
    }

    /** Where one of them begins, inclusive; the first has the number 0. */
    public Instant begin(int number) {
        return from.plus(width.multipliedBy(number));
    }

    /** Where the last one ends, exclusive. */
    public Instant end() {
        return begin(count);
    }

    /** The last moment that is in them. */
    Instant last() {
        return end().minusMillis(1);
    }
}
