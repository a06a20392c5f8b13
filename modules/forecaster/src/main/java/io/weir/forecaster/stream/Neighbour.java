package io.weir.forecaster.stream;

import java.time.Duration;

/**
 * A series in a city.
 *
 * @param begun when the first value that came was measured, in milliseconds since 1970
 * @param heard hour of the newest value, since 1970
 * @param latitude degrees north of its place; not a number where it has none
 * @param longitude degrees east, likewise
 */
public record Neighbour(long begun, long heard, double latitude, double longitude) {

    /** A series that is younger borrows from the others, and none from it. */
    static final long NEW = Duration.ofDays(1).toMillis();

    private static final long FORGOTTEN = 28L * 24; // hours, as long as forecasts look back

    static Neighbour of(SeriesValue value) {
        return new Neighbour(value.takenAt(), value.hour(), value.latitude(), value.longitude());
    }

    /** Whether a value is of one that begins anew: it has moved, or nothing was heard of it for a month. */
    boolean beginsAnewWith(SeriesValue value) {
        return isForgotten(value.hour())
                || Kilometres.between(latitude, longitude, value.latitude(), value.longitude()) > Kilometres.ELSEWHERE;
    }

    /** With a newer value, of that hour. */
    Neighbour heard(long hour) {
        return new Neighbour(begun, hour, latitude, longitude);
    }

    /** Whether it has begun by then, and not long before. */
    boolean isNew(long time) {
        return begun <= time && time - begun < NEW;
    }

    /** Whether it had been there for so long by then that others may borrow from it. */
    boolean isSettled(long time) {
        return time - begun >= NEW;
    }

    boolean isForgotten(long hour) {
        return hour - heard > FORGOTTEN;
    }

    /** An hour at which all are forgotten that were heard at this hour or before, the same for four weeks. */
    static long forgotten(long hour) {
        return (Math.floorDiv(hour, FORGOTTEN) + 2) * FORGOTTEN;
    }
}
