package io.weir.forecaster.backtest;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;

/**
 * Damped Holt-Winters with an additive season of a day (Gardner and McKenzie 1989): an hour without a value moves it on and teaches
 * it nothing.
 *
 * @param forecasts by station and hour, for one horizon
 */
record HoltWinters(float[][] forecasts) implements Baseline {

    private static final int DAY = 24;
    private static final double[] LEVELS = {0.3, 0.7, 0.95};
    private static final double[] TRENDS = {0, 0.05, 0.3};
    private static final double[] SEASONS = {0.01, 0.05};
    private static final double[] DAMPINGS = {0.6, 0.9};

    /** With each set of parameters, by horizon; each is made when it is come to. */
    static Stream<Map<Integer, Baseline>> candidates(float[][] values, List<Integer> horizons) {
        List<Weights> candidates = new ArrayList<>();
        for (double level : LEVELS) {
            for (double trend : TRENDS) {
                for (double season : SEASONS) {
                    for (double damping : DAMPINGS) {
                        candidates.add(new Weights(level, trend, season, damping));
                    }
                }
            }
        }
        return candidates.stream().map(weights -> of(weights, values, horizons));
    }

    @Override
    public String name() {
        return "damped Holt-Winters";
    }

    @Override
    public double of(int station, int hour, int horizon) {
        return forecasts[station][hour];
    }

    private record Weights(double level, double trend, double season, double damping) {

        /** How many times its trend of an hour a series goes on in that many. */
        double damped(int ahead) {
            return damping * (1 - Math.pow(damping, ahead)) / (1 - damping);
        }
    }

    private static Map<Integer, Baseline> of(Weights weights, float[][] values, List<Integer> horizons) {
        float[][][] forecasts = new float[horizons.size()][values.length][];
        for (int station = 0; station < values.length; station++) {
            float[][] each = forecasts(values[station], weights, horizons);
            for (int horizon = 0; horizon < each.length; horizon++) {
                forecasts[horizon][station] = each[horizon];
            }
        }
        Map<Integer, Baseline> of = new TreeMap<>();
        for (int horizon = 0; horizon < horizons.size(); horizon++) {
            of.put(horizons.get(horizon), new HoltWinters(forecasts[horizon]));
        }
        return of;
    }

    private static float[][] forecasts(float[] values, Weights weights, List<Integer> horizons) {
        float[][] forecasts = new float[horizons.size()][values.length];
        double[] damped = horizons.stream().mapToDouble(weights::damped).toArray();
        double[] seasons = new double[DAY];
        double level = Double.NaN;
        double trend = 0;
        for (int hour = 0; hour < values.length; hour++) {
            double value = values[hour];
            double expected = level + weights.damping() * trend;
            if (Double.isNaN(level)) {
                level = value;
            } else if (Double.isNaN(value)) {
                level = expected;
                trend *= weights.damping();
            } else {
                double season = seasons[hour % DAY];
                double next = weights.level() * (value - season) + (1 - weights.level()) * expected;
                trend = weights.trend() * (next - level) + (1 - weights.trend()) * weights.damping() * trend;
                level = next;
                seasons[hour % DAY] = weights.season() * (value - next) + (1 - weights.season()) * season;
            }
            for (int at = 0; at < forecasts.length; at++) {
                forecasts[at][hour] = (float) (level + damped[at] * trend + seasons[(hour + horizons.get(at)) % DAY]);
            }
        }
        return forecasts;
    }
}
