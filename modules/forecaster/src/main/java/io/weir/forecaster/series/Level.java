package io.weir.forecaster.series;

import java.util.Optional;

/**
 * Brings what neighbours had to the level of a series: by a factor, or where values may be below zero by a shift.
 *
 * @param factor 1 where it is the same, or a shift
 * @param shift in the kind's unit; 0 where it is the same, or a factor
 */
record Level(double factor, double shift) {

    // hours; before there is one that both have, the last one of the neighbours stands for it
    private static final int OLDEST = 3;

    private static final double DOUBT = 1; // so many hours say nothing: one value may be anything
    private static final double MOST = 10; // times as much as neighbours have, or a tenth

    /**
     * By the hours that both have; none where there is nothing to compare.
     *
     * @param byFactor whether values are never below zero
     */
    static Optional<Level> between(Hours own, NeighbourHours around, boolean byFactor) {
        double ours = 0;
        double theirs = 0;
        int both = 0;
        for (long hour = own.firstOwn(); hour <= own.newest(); hour++) {
            if (!Float.isNaN(own.mean(hour) + around.mean(hour))) {
                ours += own.mean(hour);
                theirs += around.mean(hour);
                both++;
            }
        }
        if (both == 0) {
            ours = own.mean(own.firstOwn());
            theirs = around.carried(own.firstOwn(), OLDEST);
            both = 1;
        }
        if (Double.isNaN(ours + theirs)) {
            return Optional.empty();
        }
        double share = both / (both + DOUBT);
        return Optional.of(
                byFactor
                        ? new Level(Math.pow(factor(ours, theirs), share), 0)
                        : new Level(1, share * (ours - theirs) / both));
    }

    double of(double theirs) {
        return factor * theirs + shift;
    }

    private static double factor(double ours, double theirs) {
        return theirs <= 0 ? 1 : Math.max(1 / MOST, Math.min(MOST, ours / theirs));
    }
}
