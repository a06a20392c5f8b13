package io.weir.forecaster.training;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.IntPredicate;
import java.util.function.IntToDoubleFunction;
import java.util.stream.IntStream;

import io.weir.forecaster.model.Calibration;
import io.weir.forecaster.model.HorizonModel;
import io.weir.forecaster.model.HorizonScorer;
import io.weir.forecaster.model.Quantiles;

/** Compares intervals with what came true on rows that were not learned from. */
final class Calibrating {

    private static final double SIDE = 0.9;
    private static final double BOTH = 0.8;
    private static final double LEAST_WIDTH = 1e-3; // of an interval that has none
    private static final double MOST = 2;

    private final Sample held;
    private final List<Quantiles> said = new ArrayList<>();
    private final double high;

    /**
     * @param held rows that the parts were not shown
     * @param learned from the others
     * @param high level from which on it is one of the highest fifth
     */
    Calibrating(Sample held, HorizonModel learned, double floor, double high) {
        this.held = held;
        this.high = high;
        HorizonScorer scorer = new HorizonScorer(learned);
        for (int row = 0; row < held.rows(); row++) {
            said.add(scorer.of(held.bases()[row], held.features(), row * held.width(), floor));
        }
    }

    Calibration calibration() {
        return new Calibration(
                factor(row -> !isHigh(row), this::below),
                factor(row -> !isHigh(row), this::above),
                factor(this::isHigh, this::below),
                factor(this::isHigh, this::above),
                quantile(
                        row -> true,
                        row -> Math.abs(held.truths()[row] - said.get(row).middle()),
                        BOTH));
    }

    private boolean isHigh(int row) {
        return held.bases()[row] >= high;
    }

    private double below(int row) {
        Quantiles of = said.get(row);
        return (of.middle() - held.truths()[row]) / Math.max(LEAST_WIDTH, of.middle() - of.low());
    }

    private double above(int row) {
        Quantiles of = said.get(row);
        return (held.truths()[row] - of.middle()) / Math.max(LEAST_WIDTH, of.high() - of.middle());
    }

    private double factor(IntPredicate which, IntToDoubleFunction excess) {
        double factor = Math.log(quantile(which, excess, SIDE));
        return Double.isNaN(factor) ? 0 : Math.max(-MOST, Math.min(MOST, factor));
    }

    private double quantile(IntPredicate which, IntToDoubleFunction of, double share) {
        double[] sorted =
                IntStream.range(0, held.rows()).filter(which).mapToDouble(of).toArray();
        Arrays.sort(sorted);
        return sorted.length == 0 ? Double.NaN : sorted[(int) (share * (sorted.length - 1))];
    }
}
