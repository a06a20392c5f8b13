package io.weir.forecaster.backtest;

import java.util.ArrayList;
import java.util.List;

import io.weir.forecaster.features.Carried;

/** The plain methods that each model is held against. */
final class Baselines {

    private static final int YEAR = 365 * 24;

    private Baselines() {}

    /**
     * All of them; those with parameters have the ones that do best in the year before.
     *
     * @param values by station and hour
     * @param first hour that is forecast
     * @param horizons hours ahead
     */
    static List<Baseline> of(float[][] values, int first, List<Integer> horizons) {
        float[][] carried = Carried.over(values, Integer.MAX_VALUE);
        List<Baseline> baselines = new ArrayList<>();
        baselines.add(new Naive(carried));
        baselines.add(new SeasonalNaive(carried));
        int from = Math.max(0, first - YEAR);
        baselines.add(Tuned.best("damped Holt-Winters", HoltWinters.candidates(values, horizons), values, from, first));
        baselines.add(Tuned.best("Theta", Theta.candidates(values, horizons), values, from, first));
        return baselines;
    }
}
