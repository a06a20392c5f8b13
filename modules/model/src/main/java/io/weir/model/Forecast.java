package io.weir.model;

import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/**
 * What the mean of an hour of a series will be. There is one of each series, hour that it is for, and horizon: one told again, as after
 * a failure, is the same.
 *
 * @param sensor whose
 * @param kind name of a kind in the catalogue; with the sensor it is the series
 * @param forHour the hour that it is for, by its beginning
 * @param horizon how many hours that is behind the newest hour that was known
 * @param model id of the model that made it or was found worse than {@code method}
 * @param method by which it was made
 * @param note {@linkplain ForecastRemark what is to be known of it} in English, where it is not the model's alone, or little is known of the series; else null
 * @param quantiles what the mean will be below with a chance of {@link #LEVELS}, in the kind's unit, rising
 */
public record Forecast(
        SensorId sensor,
        String kind,
        Instant forHour,
        int horizon,
        String model,
        Method method,
        String note,
        List<Double> quantiles) {

    /** The chances that quantiles are of, in percent. */
    public static final List<Integer> LEVELS = List.of(5, 10, 25, 50, 75, 90, 95);

    /** So many hours ahead is forecast, rising. */
    public static final List<Integer> HORIZONS = List.of(1, 6, 24);

    private static final int MIDDLE = LEVELS.indexOf(50);

    /** How a forecast is made. */
    public enum Method {
        /** By a trained model. */
        MODEL("model"),
        /** It stays as it is. */
        NAIVE("naive"),
        /** As it was at the same hour of the day before. */
        SEASONAL_NAIVE("seasonal-naive");

        private final String code;

        Method(String code) {
            this.code = code;
        }

        /** The method of a code, if there is one. */
        public static Optional<Method> of(String code) {
            return Arrays.stream(values())
                    .filter(each -> each.code.equals(code))
                    .findFirst();
        }

        /** As it stands in messages. */
        public String code() {
            return code;
        }
    }

    public Forecast {
        Objects.requireNonNull(sensor, "sensor");
        Objects.requireNonNull(kind, "kind");
        Objects.requireNonNull(forHour, "forHour");
        Objects.requireNonNull(model, "model");
        Objects.requireNonNull(method, "method");
        quantiles = List.copyOf(quantiles);
        if (horizon < 1) {
            throw new IllegalArgumentException("a forecast is of an hour to come, but its horizon is " + horizon);
        }
        if (quantiles.size() != LEVELS.size()) {
            throw new IllegalArgumentException(
                    "there are quantiles of " + LEVELS + " percent, but these are " + quantiles);
        }
        double before = Double.NEGATIVE_INFINITY;
        for (double quantile : quantiles) {
            if (!Double.isFinite(quantile) || quantile < before) {
                throw new IllegalArgumentException("quantiles must be finite and rise, but are " + quantiles);
            }
            before = quantile;
        }
    }

    /** The newest hour that was known, by its beginning. */
    public Instant madeAt() {
        return forHour.minus(Duration.ofHours(horizon));
    }

    /** The end of that hour: what was not over could not be known. */
    public Instant saidAt() {
        return madeAt().plus(Duration.ofHours(1));
    }

    /** The one number where one is wanted: the median. */
    public double point() {
        return quantiles.get(MIDDLE);
    }

    /** What the mean will be below with this chance, in percent. */
    public double quantile(int level) {
        return quantiles.get(LEVELS.indexOf(level));
    }
}
