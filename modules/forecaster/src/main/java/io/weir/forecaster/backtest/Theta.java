package io.weir.forecaster.backtest;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;

/**
 * The Theta method (Assimakopoulos and Nikolopoulos 2000) in the form of Hyndman and Billah 2003: exponential smoothing and half
 * the slope of the last four weeks, of what is left without the mean season of a day of these.
 *
 * @param forecasts by station and hour, for one horizon
 */
record Theta(float[][] forecasts) implements Baseline {

    private static final int DAY = 24;
    private static final int DAYS = 28;
    private static final double[] WEIGHTS = {0.1, 0.3, 0.6, 0.9, 0.99};

    /** With each weight, by horizon; each is made when it is come to. */
    static Stream<Map<Integer, Baseline>> candidates(float[][] values, List<Integer> horizons) {
        return Arrays.stream(WEIGHTS).mapToObj(weight -> of(weight, values, horizons));
    }

    @Override
    public String name() {
        return "Theta";
    }

    @Override
    public double of(int station, int hour, int horizon) {
        return forecasts[station][hour];
    }

    private static Map<Integer, Baseline> of(double weight, float[][] values, List<Integer> horizons) {
        float[][][] forecasts = new float[horizons.size()][values.length][];
        for (int station = 0; station < values.length; station++) {
            float[][] each = forecasts(values[station], weight, horizons);
            for (int horizon = 0; horizon < each.length; horizon++) {
                forecasts[horizon][station] = each[horizon];
            }
        }
        Map<Integer, Baseline> of = new TreeMap<>();
        for (int horizon = 0; horizon < horizons.size(); horizon++) {
            of.put(horizons.get(horizon), new Theta(forecasts[horizon]));
        }
        return of;
    }

    private static float[][] forecasts(float[] values, double weight, List<Integer> horizons) {
        float[][] forecasts = new float[horizons.size()][values.length];
        double level = Double.NaN;
        Window window = new Window();
        for (int hour = 0; hour < values.length; hour++) {
            if (!Float.isNaN(values[hour])) {
                window.add(hour, values[hour]);
                double plain = values[hour] - window.season(hour);
                level = Double.isNaN(level) ? plain : weight * plain + (1 - weight) * level;
            }
            double slope = window.slope();
            for (int at = 0; at < forecasts.length; at++) {
                int ahead = horizons.get(at);
                double drift = slope / 2 * (ahead - 1 + 1 / weight);
                forecasts[at][hour] = (float) (level + drift + window.season(hour + ahead));
            }
        }
        return forecasts;
    }

    /** The last four weeks of values, by running sums. */
    private static final class Window {

        private final float[] values = new float[DAYS * DAY];
        private final int[] hours = new int[DAYS * DAY];
        private final boolean[] held = new boolean[DAYS * DAY];
        private final double[] sums = new double[DAY];
        private final int[] counts = new int[DAY];
        private double n;
        private double sumX;
        private double sumY;
        private double sumXx;
        private double sumXy;

        void add(int hour, float value) {
            int at = hour % values.length;
            if (held[at]) {
                count(hours[at], values[at], -1);
            }
            held[at] = true;
            hours[at] = hour;
            values[at] = value;
            count(hour, value, 1);
        }

        /** By how much that hour of the day differs from the mean. */
        double season(int hour) {
            int of = hour % DAY;
            return counts[of] == 0 || n == 0 ? 0 : sums[of] / counts[of] - sumY / n;
        }

        double slope() {
            double spread = n * sumXx - sumX * sumX;
            return n < 2 * DAY || spread <= 0 ? 0 : (n * sumXy - sumX * sumY) / spread;
        }

        private void count(int hour, double value, int sign) {
            n += sign;
            sums[hour % DAY] += sign * value;
            counts[hour % DAY] += sign;
            sumX += (double) sign * hour;
            sumY += sign * value;
            sumXx += (double) sign * hour * hour;
            sumXy += sign * hour * value;
        }
    }
}
