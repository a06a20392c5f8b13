package io.weir.model;

import java.time.Instant;
import java.util.Objects;

/**
 * How good forecasts of a kind were that came true within some days. A later one of the same {@link #key()} takes the place of an
 * earlier one. Only forecasts count of which both naive methods had something to say.
 *
 * @param kind that was forecast
 * @param horizon in hours
 * @param days how far back it goes
 * @param until the first hour behind those that came true
 * @param count how many forecasts
 * @param error mean absolute error of what was told, in the kind's unit
 * @param naive the same of: it stays as it is
 * @param seasonal the same of: as at the same hour of the day before
 * @param coverage share of truths within the interval from 10 to 90 percent; right is 0.8
 */
public record ForecastScore(
        String kind,
        int horizon,
        int days,
        Instant until,
        long count,
        double error,
        double naive,
        double seasonal,
        double coverage) {

    public ForecastScore {
        Objects.requireNonNull(kind, "kind");
        Objects.requireNonNull(until, "until");
        if (horizon < 1 || days < 1 || count < 1) {
            throw new IllegalArgumentException(
                    "horizon, days and count must be at least 1, but are " + horizon + ", " + days + " and " + count);
        }
        if (!(error >= 0 && naive >= 0 && seasonal >= 0 && coverage >= 0 && coverage <= 1)) {
            throw new IllegalArgumentException(
                    "errors must not be negative, and the coverage from 0 to 1, but they are " + error + ", " + naive
                            + ", " + seasonal + " and " + coverage);
        }
    }

    /** The Kafka key: {@code kind/horizon/days}. */
    public String key() {
        return kind + '/' + horizon + '/' + days;
    }

    /** What part of the better naive method's error is saved: 0.1 is a tenth; 0 and less is no better than that. */
    public double skill() {
        double better = Math.min(naive, seasonal);
        return better == 0 ? error == 0 ? 0 : -1 : 1 - error / better;
    }
}
