package io.weir.anomalies;

import java.nio.ByteBuffer;

/**
 * How likely a quantity that is seldom large is to be as large as this, by those that came before it: the level that one in
 * fifty exceeds is tracked, and what exceeds it follows a generalised Pareto distribution with the mean and variance that
 * exceedances have had (peaks over threshold, as Siffer and others use it for streams, KDD 2017). What came twice before is
 * not unusual, however seldom.
 */
final class Tail {

    /** In a snapshot. */
    static final int BYTES = 7 * Double.BYTES + 3 * Short.BYTES;

    private static final double BEYOND = 0.02; // of all are above the level
    private static final int FIRST = 60; // of which the largest is the first level
    private static final int REMEMBERED = 2_000;
    private static final int EXCEEDANCES_REMEMBERED = 150;
    private static final double HEAVIEST = 0.4; // shape; at 0.5 there is no variance
    private static final double PRIOR = 4; // exceedances that are taken for seen
    private static final double PRIOR_MEAN = 0.5; // of them, in parts of the way from the mean to the level
    private static final double LEAST_LIKELY = 1e-7; // what is less likely than that is learned as if it were not
    private static final double AS_BEFORE = 1.2; // times what was seen twice is nothing new
    private static final double FADING = StrictMath.pow(2, -1 / 4_000.0); // half of a record after so many
    private static final int APART = 20; // below the level part two peaks
    private static final double PACE = 8;
    private static final double LEAST_PACE = 0.2;
    private static final double NO_SHAPE = 1e-6;

    private double mean;
    private double level;
    private double excess; // mean of exceedances
    private double square; // mean of their squares
    private double highest; // peak, fading
    private double second;
    private double peak; // of the exceedances at hand
    private short seen;
    private short calm = APART; // since the last exceedance
    private short above; // as far as they are remembered

    /**
     * The probability of one as large as this or larger.
     *
     * @param floor a difference that is of no matter
     */
    double probability(double x, double floor) {
        if (seen < FIRST || x <= AS_BEFORE * second + floor || x <= level + floor) {
            return 1;
        }
        Pareto pareto = pareto(floor);
        return pareto.scale > 0 ? BEYOND * pareto.beyond(x - level - floor) : 1.0 / (seen + 1);
    }

    void learn(double x, double floor) {
        seen = (short) Math.min(seen + 1, REMEMBERED);
        remember(x);
        if (seen <= FIRST) {
            mean += (x - mean) / seen;
            level = Math.max(level, x);
            return;
        }
        double taken = bounded(x, floor);
        mean += (taken - mean) / seen;
        double pace = PACE / seen * Math.max(level - mean, LEAST_PACE * mean);
        if (taken > level) {
            exceed(taken - level);
            level += pace * (1 - BEYOND);
        } else {
            level -= pace * BEYOND;
        }
    }

    private void exceed(double by) {
        above = (short) Math.min(above + 1, EXCEEDANCES_REMEMBERED);
        excess += (by - excess) / above;
        square += (by * by - square) / above;
    }

    /** Peaks that are apart from each other, the highest two. */
    private void remember(double x) {
        highest *= FADING;
        second *= FADING;
        if (x > level && seen > APART / 2) {
            peak = Math.max(peak, x);
            calm = 0;
        } else if (calm < APART && ++calm == APART) {
            second = Math.min(Math.max(second, peak), Math.max(highest, second));
            highest = Math.max(highest, peak);
            peak = 0;
        }
    }

    /** An outlier counts, but not for so much that all else is small beside it. */
    private double bounded(double x, double floor) {
        Pareto pareto = pareto(floor);
        return pareto.scale > 0 ? Math.min(x, level + floor + pareto.at(LEAST_LIKELY / BEYOND)) : x;
    }

    private Pareto pareto(double floor) {
        double usual = PRIOR_MEAN * Math.max(level - mean, 0) + floor;
        double mean = (excess * above + usual * PRIOR) / (above + PRIOR);
        double square = (this.square * above + 2 * usual * usual * PRIOR) / (above + PRIOR);
        double variance = square - mean * mean;
        double shape = variance > 0 ? 0.5 * (1 - mean * mean / variance) : 0;
        double bounded = Math.max(0, Math.min(HEAVIEST, shape));
        return new Pareto(mean * (1 - bounded), bounded);
    }

    private record Pareto(double scale, double shape) {

        double beyond(double excess) {
            return shape < NO_SHAPE
                    ? StrictMath.exp(-excess / scale)
                    : StrictMath.pow(1 + shape * excess / scale, -1 / shape);
        }

        /** Where that much is beyond. */
        double at(double probability) {
            return shape < NO_SHAPE
                    ? -scale * StrictMath.log(probability)
                    : scale / shape * (StrictMath.pow(probability, -shape) - 1);
        }
    }

    void write(ByteBuffer to) {
        to.putDouble(mean).putDouble(level).putDouble(excess).putDouble(square);
        to.putDouble(highest).putDouble(second).putDouble(peak);
        to.putShort(seen).putShort(calm).putShort(above);
    }

    void read(ByteBuffer from) {
        mean = from.getDouble();
        level = from.getDouble();
        excess = from.getDouble();
        square = from.getDouble();
        highest = from.getDouble();
        second = from.getDouble();
        peak = from.getDouble();
        seen = from.getShort();
        calm = from.getShort();
        above = from.getShort();
    }
}
