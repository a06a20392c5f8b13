package io.weir.forecaster.training;

import java.util.Locale;

import io.weir.forecaster.model.Scale;

/**
 * How one part of a model is learned.
 *
 * @param quantile that it is to meet; 0.5 by the mean absolute error
 * @param scale on which errors are measured
 * @param trees how many
 * @param leaves of each tree at most
 * @param rate by which each tree adds to those before
 * @param fewest rows of a leaf
 * @param share of the features that each tree is shown
 * @param extra whether thresholds are drawn at random, of which the best is taken
 * @param anchored whether it is added to a weighted sum of levels of the last weeks, and not to the value now
 */
public record PartPlan(
        double quantile,
        Scale scale,
        int trees,
        int leaves,
        double rate,
        int fewest,
        double share,
        boolean extra,
        boolean anchored) {

    private static final double MEDIAN = 0.5;

    /** A plan of a part that is added to the value now. */
    public PartPlan(
            double quantile, Scale scale, int trees, int leaves, double rate, int fewest, double share, boolean extra) {
        this(quantile, scale, trees, leaves, rate, fewest, share, extra, false);
    }

    /** The same, added to a weighted sum of levels. */
    public PartPlan onAnchor() {
        return new PartPlan(quantile, scale, trees, leaves, rate, fewest, share, extra, true);
    }

    /** The same on another scale. */
    PartPlan on(Scale other) {
        return new PartPlan(quantile, other, trees, leaves, rate, fewest, share, extra, anchored);
    }

    /** What LightGBM is told, with which it does the same each time. */
    String parameters(long seed, int threads) {
        String objective = quantile == MEDIAN ? "regression_l1" : "quantile alpha=" + quantile;
        return String.format(
                Locale.ROOT,
                "objective=%s num_leaves=%d learning_rate=%s min_data_in_leaf=%d feature_fraction=%s extra_trees=%s"
                        + " bagging_fraction=0.5 bagging_freq=1 seed=%d num_threads=%d %s",
                objective,
                leaves,
                rate,
                fewest,
                share,
                extra,
                seed,
                threads,
                ALWAYS);
    }

    static final String ALWAYS = "deterministic=true force_row_wise=true verbosity=-1 feature_pre_filter=false";
}
