package io.weir.forecaster.features;

import java.util.Arrays;

/**
 * What all stations together have, by hour.
 *
 * @param mean of those that have a value
 * @param least of them
 * @param most of them
 * @param spread their standard deviation
 */
record Across(float[] mean, float[] least, float[] most, float[] spread) {

    static Across of(float[][] values) {
        int hours = values.length == 0 ? 0 : values[0].length;
        Across across = new Across(new float[hours], new float[hours], new float[hours], new float[hours]);
        for (int hour = 0; hour < hours; hour++) {
            across.fill(values, hour);
        }
        return across;
    }

    private void fill(float[][] values, int hour) {
        double sum = 0;
        int count = 0;
        float low = Float.NaN;
        float high = Float.NaN;
        for (float[] series : values) {
            float value = series[hour];
            if (!Float.isNaN(value)) {
                sum += value;
                count++;
                low = value < low || count == 1 ? value : low;
                high = value > high || count == 1 ? value : high;
            }
        }
        double centre = sum / count; // of none: not a number
        double squares = Arrays.stream(values)
                .mapToDouble(series -> series[hour])
                .filter(value -> !Double.isNaN(value))
                .map(value -> (value - centre) * (value - centre))
                .sum();
        mean[hour] = (float) centre;
        least[hour] = low;
        most[hour] = high;
        spread[hour] = (float) Math.sqrt(squares / count);
    }
}
