package io.weir.model;

import java.time.Instant;
import java.util.Objects;

/**
 * What the values of one series were in one window. A later one of the same {@link #key()} and end takes the place of an earlier one.
 *
 * @param scope what the series is of: {@code sensor}, {@code city}, {@code country}, {@code all}, {@code source}, {@code type}
 * @param series which of them: {@code source/sensor}, {@code DE/Stuttgart}, {@code DE}, {@code all}
 * @param kind of the values
 * @param window its length and how often it is told, {@code 1m/5s}, in values {@code 100/10}; {@code total} where it is all that there ever was
 * @param from the first moment of the window; of a total, of its first value
 * @param to the first moment behind the window
 * @param correction 0 for the first that is told of a window; each later one, which has values that came late, has a greater number
 * @param count how many values, at least one
 * @param minimum the least of them
 * @param maximum the greatest of them
 * @param mean their arithmetic mean
 * @param deviation their standard deviation, by one less than their number; null of a single value
 * @param last the newest by the time it was taken, of several the greatest
 * @param lastAt when that was taken
 * @param rate values a second
 * @param p50 the least value that at least half of all are no greater than
 * @param p95 the same of 95 of 100
 * @param p99 the same of 99 of 100
 * @param percentileError by what part of it a percentile may differ from the value that has its rank; 0 where it is that value
 */
public record Statistic(
        String scope,
        String series,
        String kind,
        String window,
        Instant from,
        Instant to,
        int correction,
        long count,
        double minimum,
        double maximum,
        double mean,
        Double deviation,
        double last,
        Instant lastAt,
        double rate,
        double p50,
        double p95,
        double p99,
        double percentileError) {

    public Statistic {
        Objects.requireNonNull(scope, "scope");
        Objects.requireNonNull(series, "series");
        Objects.requireNonNull(kind, "kind");
        Objects.requireNonNull(window, "window");
        Objects.requireNonNull(lastAt, "lastAt");
        if (!from.isBefore(to)) {
            throw new IllegalArgumentException("a window must end behind its beginning, but is " + from + " to " + to);
        }
        if (count < 1 || correction < 0) {
            throw new IllegalArgumentException(
                    "there must be a value and no negative correction, but are " + count + " and " + correction);
        }
    }

    /** The Kafka key: {@code scope/series/kind/window}. With {@code to} it is what a later message replaces. */
    public String key() {
        return scope + '/' + series + '/' + kind + '/' + window;
    }
}
