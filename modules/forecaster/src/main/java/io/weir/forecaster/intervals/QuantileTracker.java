package io.weir.forecaster.intervals;

import io.weir.forecaster.model.Quantiles;

/**
 * Widens or narrows the intervals of one series and horizon so that one truth in ten lies below and one above: quantile tracking
 * (Angelopoulos, Candes, Tibshirani 2023, the P of "Conformal PID Control"), on each side by the logarithm of a factor. Two floats.
 */
public final class QuantileTracker {

    /** By how much it learns from each truth. */
    public static final double RATE = 0.03;

    /** By how much the logarithm of a factor moves; of a promise of one in ten, nine tenths of it up or one tenth down. */
    private final float rate;

    private float low;
    private float high;

    private static final double SHARE = 0.1;
    private static final float LEAST = -2;
    private static final float MOST = 3; // an interval of twenty times the model's says that nothing is known

    /**
     * @param rate by which it learns
     * @param low logarithm of the factor that it begins with, below the middle
     * @param high and above
     */
    public QuantileTracker(double rate, double low, double high) {
        this.rate = (float) rate;
        this.low = (float) low;
        this.high = (float) high;
    }

    /** The corrected interval around the same middle. */
    public Quantiles corrected(Quantiles said, double floor) {
        double down = Math.exp(low) * (said.middle() - said.low());
        double up = Math.exp(high) * (said.high() - said.middle());
        return new Quantiles(
                Math.min(said.middle(), Math.max(floor, said.middle() - down)), said.middle(), said.middle() + up);
    }

    /** Learns from a truth, and the corrected interval that was given for it. */
    public void learn(Quantiles given, double truth) {
        low = step(low, truth < given.low());
        high = step(high, truth > given.high());
    }

    /** The logarithm of the factor below the middle as it is now. */
    public float low() {
        return low;
    }

    /** The logarithm of the factor above the middle as it is now. */
    public float high() {
        return high;
    }

    private float step(float factor, boolean missed) {
        double next = factor + rate * ((missed ? 1 : 0) - SHARE);
        return (float) Math.max(LEAST, Math.min(MOST, next));
    }
}
