package io.weir.forecaster.backtest;

import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;

/**
 * A method with the parameters, for each horizon, that did best before.
 *
 * @param name of the method
 * @param best by horizon
 */
record Tuned(String name, Map<Integer, Baseline> best) implements Baseline {

    private static final int EACH = 7; // hours: a year of all of them says no more

    /**
     * Chooses by the mean absolute error on hours whose truth is before the end. Of those that come one after the other only the best
     * are kept.
     *
     * @param candidates by horizon
     */
    static Tuned best(String name, Stream<Map<Integer, Baseline>> candidates, float[][] values, int from, int end) {
        Map<Integer, Baseline> best = new TreeMap<>();
        Map<Integer, Double> least = new TreeMap<>();
        candidates.forEach(of -> of.forEach((horizon, candidate) -> {
            double error = error(candidate, horizon, values, from, end);
            if (!best.containsKey(horizon) || error < least.get(horizon)) {
                best.put(horizon, candidate);
                least.put(horizon, error);
            }
        }));
        return new Tuned(name, best);
    }

    @Override
    public double of(int station, int hour, int horizon) {
        return best.get(horizon).of(station, hour, horizon);
    }

    private static double error(Baseline candidate, int horizon, float[][] values, int from, int end) {
        double sum = 0;
        int count = 0;
        for (int station = 0; station < values.length; station++) {
            for (int hour = from; hour + horizon < end; hour += EACH) {
                double error = Math.abs(candidate.of(station, hour, horizon) - values[station][hour + horizon]);
                if (!Double.isNaN(error)) {
                    sum += error;
                    count++;
                }
            }
        }
        return count == 0 ? Double.POSITIVE_INFINITY : sum / count;
    }
}
