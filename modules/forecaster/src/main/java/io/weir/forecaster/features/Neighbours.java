package io.weir.forecaster.features;

import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;

/** Whose values move with whose: neighbours by correlation, as places are often not known. */
public final class Neighbours {

    private static final int FEWEST_HOURS = 24 * 7;
    private static final int CANDIDATES = 200; // of 15,000 stations all pairs would be a hundred million

    private Neighbours() {}

    /**
     * The neighbours of each series, the nearest first.
     *
     * @param values by series and hour
     * @param hours that are looked at
     * @param most neighbours of each
     */
    public static List<List<Integer>> of(float[][] values, int hours, int most) {
        if (most == 0) {
            return Collections.nCopies(values.length, List.of()); // who stands alone is not compared with hundreds
        }
        List<List<Integer>> neighbours = new ArrayList<>();
        for (int series = 0; series < values.length; series++) {
            neighbours.add(nearest(values, hours, series, most));
        }
        return neighbours;
    }

    /**
     * The neighbours of one series, the nearest first; none where it has hardly any values yet.
     *
     * @param values by series and hour
     * @param hours that are looked at
     * @param series whose
     * @param most neighbours
     */
    public static List<Integer> nearest(float[][] values, int hours, int series, int most) {
        int first = Math.max(0, Math.min(series - CANDIDATES / 2, values.length - CANDIDATES));
        double[] closeness = new double[values.length];
        return IntStream.range(first, Math.min(values.length, first + CANDIDATES))
                .filter(other -> other != series)
                .peek(other -> closeness[other] = correlation(values[series], values[other], hours))
                .filter(other -> !Double.isNaN(closeness[other]))
                .boxed()
                .sorted(Comparator.comparingDouble((Integer other) -> -closeness[other])
                        .thenComparing(Comparator.naturalOrder()))
                .limit(most)
                .toList();
    }

    private static double correlation(float[] one, float[] other, int hours) {
        double n = 0;
        double sumX = 0;
        double sumY = 0;
        double sumXx = 0;
        double sumYy = 0;
        double sumXy = 0;
        for (int hour = 0; hour < hours; hour++) {
            double x = one[hour];
            double y = other[hour];
            if (!Double.isNaN(x + y)) {
                n++;
                sumX += x;
                sumY += y;
                sumXx += x * x;
                sumYy += y * y;
                sumXy += x * y;
            }
        }
        if (n < FEWEST_HOURS) {
            return Double.NaN;
        }
        return (n * sumXy - sumX * sumY) / Math.sqrt((n * sumXx - sumX * sumX) * (n * sumYy - sumY * sumY));
    }
}
