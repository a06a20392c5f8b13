package io.weir.live.time;

import java.math.BigDecimal;
import java.math.MathContext;
import java.util.Arrays;

/**
 * A few values that stand for all: each value is sent as the number of the nearest. Half of them lie where values are, and half are
 * spread over all the way from the lowest to the highest, so that neither what is usual nor what is rare is far from one.
 */
final class Levels {

    /** One byte has as many numbers, but for 0, which is no value. */
    static final int MOST = 255;

    /** Of so many values it is looked where they lie. */
    private static final int SAMPLE = 200_000;

    private static final int BY_RANK = 127;
    private static final int SPREAD = MOST - BY_RANK;
    private static final MathContext DIGITS = new MathContext(5);

    private final double[] values; // ascending, none twice

    private Levels(double[] values) {
        this.values = values;
    }

    /**
     * Finds them.
     *
     * @param rows values of any number of sensors; NaN where there is none
     * @param power below 1 has more of the spread ones at the low end
     */
    static Levels of(Iterable<float[]> rows, double power) {
        long count = 0;
        float lowest = Float.POSITIVE_INFINITY;
        float highest = Float.NEGATIVE_INFINITY;
        for (float[] row : rows) {
            for (float value : row) {
                if (!Float.isNaN(value)) {
                    count++;
                    lowest = Math.min(lowest, value);
                    highest = Math.max(highest, value);
                }
            }
        }
        if (count == 0) {
            return new Levels(new double[0]);
        }
        float[] sample = sample(rows, count);
        double[] distinct = rounded(sample);
        boolean all = count <= SAMPLE && distinct.length <= MOST;
        return new Levels(all ? distinct : levels(sample, lowest, highest, power));
    }

    /** The values that the levels have, ascending. */
    double[] values() {
        return values.clone();
    }

    /** The number of the level that is nearest to a value, from 1; 0 where there is no value. */
    int code(float value) {
        if (Float.isNaN(value)) {
            return 0;
        }
        int at = Arrays.binarySearch(values, value);
        if (at >= 0) {
            return at + 1;
        }
        int above = -at - 1;
        if (above == 0) {
            return 1;
        }
        if (above == values.length) {
            return values.length;
        }
        return value - values[above - 1] <= values[above] - value ? above : above + 1;
    }

    private static float[] sample(Iterable<float[]> rows, long count) {
        long step = (count + SAMPLE - 1) / SAMPLE;
        float[] sample = new float[(int) ((count + step - 1) / step)];
        long n = 0;
        for (float[] row : rows) {
            for (float value : row) {
                if (!Float.isNaN(value)) {
                    if (n % step == 0) {
                        sample[(int) (n / step)] = value;
                    }
                    n++;
                }
            }
        }
        Arrays.sort(sample);
        return sample;
    }

    private static double[] levels(float[] sample, double lowest, double highest, double power) {
        float[] levels = new float[MOST];
        for (int n = 0; n < BY_RANK; n++) {
            levels[n] = sample[(int) ((long) n * (sample.length - 1) / (BY_RANK - 1))];
        }
        for (int n = 0; n < SPREAD; n++) {
            double way = Math.pow(n / (double) (SPREAD - 1), 1 / power);
            levels[BY_RANK + n] = (float) (lowest + way * (highest - lowest));
        }
        return rounded(levels);
    }

    /** Each once, in five digits: no sensor has more. */
    private static double[] rounded(float[] values) {
        double[] rounded = new double[values.length];
        for (int n = 0; n < values.length; n++) {
            rounded[n] = new BigDecimal(values[n]).round(DIGITS).doubleValue() + 0.0; // no zero below zero
        }
        return Arrays.stream(rounded).sorted().distinct().toArray();
    }
}
