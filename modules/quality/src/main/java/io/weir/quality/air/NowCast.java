package io.weir.quality.air;

import java.util.OptionalDouble;

/**
 * What the US EPA takes for the present concentration of particles: a mean of twelve hours in which the newest count the more, the more
 * the concentration changes.
 */
public final class NowCast {

    /** That many hours are looked at. */
    public static final int HOURS = 12;

    /** Of the newest three hours that many must be there. */
    private static final int NEEDED_OF_THREE = 2;

    private static final double LEAST_WEIGHT = 0.5;

    private NowCast() {}

    /**
     * The concentration, cut to a tenth.
     *
     * @param hourly means of {@link #HOURS} hours, the newest first; NaN where there is none
     * @return nothing where there are too few of the newest hours
     */
    public static OptionalDouble of(double[] hourly) {
        double least = Double.POSITIVE_INFINITY;
        double most = Double.NEGATIVE_INFINITY;
        int newest = 0;
        for (int i = 0; i < HOURS; i++) {
            if (!Double.isNaN(hourly[i])) {
                least = Math.min(least, hourly[i]);
                most = Math.max(most, hourly[i]);
                newest += i < 3 ? 1 : 0;
            }
        }
        if (newest < NEEDED_OF_THREE) {
            return OptionalDouble.empty();
        }
        double weight = most > 0 ? Math.max(LEAST_WEIGHT, least / most) : 1;
        return OptionalDouble.of(UsAqi.truncated(weighted(hourly, weight), 1));
    }

    private static double weighted(double[] hourly, double weight) {
        double sum = 0;
        double weights = 0;
        double each = 1;
        for (int i = 0; i < HOURS; i++) {
            if (!Double.isNaN(hourly[i])) {
                sum += each * hourly[i];
                weights += each;
            }
            each *= weight;
        }
        return sum / weights;
    }
}
