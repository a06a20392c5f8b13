package io.weir.forecaster.features;

import java.util.Arrays;

/** Gaps filled by the last value before them. */
public final class Carried {

    private static final float EVER = 10_000; // hours, a year and more

    private Carried() {}

    /**
     * The values of each series, carried on over gaps.
     *
     * @param values by series and hour
     * @param most hours that a value is carried
     */
    public static float[][] over(float[][] values, int most) {
        return Arrays.stream(values).map(series -> over(series, most)).toArray(float[][]::new);
    }

    /** For how many hours each series has had no value: 0 where it has one; before its first for ever. */
    static float[][] ages(float[][] values) {
        return Arrays.stream(values).map(Carried::ages).toArray(float[][]::new);
    }

    private static float[] over(float[] values, int most) {
        float[] carried = values.clone();
        int last = -1;
        for (int hour = 0; hour < values.length; hour++) {
            if (!Float.isNaN(values[hour])) {
                last = hour;
            } else if (last >= 0 && hour - last <= most) {
                carried[hour] = values[last];
            }
        }
        return carried;
    }

    private static float[] ages(float[] values) {
        float[] ages = new float[values.length];
        float age = EVER;
        for (int hour = 0; hour < values.length; hour++) {
            age = Float.isNaN(values[hour]) ? Math.min(EVER, age + 1) : 0;
            ages[hour] = age;
        }
        return ages;
    }
}
