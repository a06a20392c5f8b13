package io.weir.forecaster.training;

import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;

import com.microsoft.ml.lightgbm.PredictionType;
import io.github.metarank.lightgbm4j.LGBMBooster;
import io.github.metarank.lightgbm4j.LGBMDataset;
import io.github.metarank.lightgbm4j.LGBMException;
import io.weir.forecaster.model.Forest;
import io.weir.forecaster.model.ForestScorer;

/**
 * One row through the forests of a horizon, as the model that comes with Weir has them: all at once by the forecaster, and by a call of
 * LightGBM for each, as a stream would have to. It has two calls: one for any number of rows, which is what its documentation shows, and
 * one for a single row, which is made for those who know of it. Nanoseconds of CPU time a row, of one thread.
 *
 * @param ours by the forecaster
 * @param general by the call for any number of rows, with one
 * @param single by the call for a single row
 */
public record TreeWalk(double ours, double general, double single) {

    /** Many rows, one after the other; tells the sum of what is said of them. */
    @FunctionalInterface
    private interface Walk {
        double of(float[] row) throws LGBMException;
    }

    private static final ThreadMXBean THREADS = ManagementFactory.getThreadMXBean(); // others may want the core too
    private static final int WIDTH = 59;
    private static final int ROWS = 20_000;
    private static final int ROUNDS = 20;
    private static final int CALLS = 2_000;
    private static final double CLOSE = 1e-6;
    private static final String ONE_THREAD =
            "num_threads=1"; // else its threads wait for each other, which this one would not be told of

    /**
     * Measures both in turn, and takes the best round of each.
     *
     * @throws IllegalStateException where they do not say the same
     */
    public static TreeWalk measure() {
        Random lot = new Random(1);
        float[] rows = new float[ROWS * WIDTH];
        float[] truths = new float[ROWS];
        for (int row = 0; row < ROWS; row++) {
            for (int feature = 0; feature < WIDTH; feature++) {
                rows[row * WIDTH + feature] = (float) lot.nextGaussian();
            }
            truths[row] = rows[row * WIDTH] * rows[row * WIDTH + 1] + (float) lot.nextGaussian();
        }
        NativeLibrary.require();
        List<PartPlan> plans = TrainingPlan.alone(1, 1).parts().get(1);
        List<LGBMBooster> boosters = new ArrayList<>();
        try (LGBMDataset data = LGBMDataset.createFromMat(rows, ROWS, WIDTH, true, PartPlan.ALWAYS, null)) {
            data.setField("label", truths);
            for (PartPlan plan : plans) {
                LGBMBooster booster = LGBMBooster.create(data, plan.parameters(1, 1));
                boosters.add(booster);
                for (int tree = 0; tree < plan.trees(); tree++) {
                    booster.updateOneIter();
                }
            }
            return measure(boosters, rows);
        } catch (LGBMException e) {
            throw new IllegalStateException("LightGBM does not work", e);
        } finally {
            boosters.forEach(TreeWalk::close);
        }
    }

    private static TreeWalk measure(List<LGBMBooster> boosters, float[] rows) throws LGBMException {
        List<Forest> forests = new ArrayList<>();
        for (LGBMBooster booster : boosters) {
            forests.add(LightGbmText.forest(booster.saveModelToString(0, -1, LGBMBooster.FeatureImportanceType.SPLIT)));
        }
        ForestScorer scorer = new ForestScorer(forests);
        List<Walk> walks =
                List.of(row -> ours(scorer, row), row -> general(boosters, row), row -> single(boosters, row));
        double[] best = new double[walks.size()];
        Arrays.fill(best, Double.POSITIVE_INFINITY);
        for (int round = 0; round < ROUNDS; round++) {
            double[] said = new double[best.length];
            for (int at = 0; at < best.length; at++) {
                long begun = THREADS.getCurrentThreadCpuTime();
                said[at] = sum(walks.get(at), rows);
                best[at] = Math.min(best[at], (double) (THREADS.getCurrentThreadCpuTime() - begun) / CALLS);
            }
            for (double other : said) {
                if (Math.abs(said[0] - other) > CLOSE * CALLS) {
                    throw new IllegalStateException("In sum the forecaster says " + said[0] + ", LightGBM " + other);
                }
            }
        }
        return new TreeWalk(best[0], best[1], best[2]);
    }

    private static double sum(Walk walk, float[] rows) throws LGBMException {
        float[] row = new float[WIDTH];
        double sum = 0;
        for (int call = 0; call < CALLS; call++) {
            System.arraycopy(rows, call * WIDTH, row, 0, WIDTH);
            sum += walk.of(row);
        }
        return sum;
    }

    private static double ours(ForestScorer scorer, float[] row) {
        double sum = 0;
        for (double said : scorer.of(row, 0)) {
            sum += said;
        }
        return sum;
    }

    private static double general(List<LGBMBooster> boosters, float[] row) throws LGBMException {
        double sum = 0;
        for (LGBMBooster booster : boosters) {
            sum += booster.predictForMat(row, 1, WIDTH, true, PredictionType.C_API_PREDICT_NORMAL, ONE_THREAD)[0];
        }
        return sum;
    }

    private static double single(List<LGBMBooster> boosters, float[] row) throws LGBMException {
        double sum = 0;
        for (LGBMBooster booster : boosters) {
            sum += booster.predictForMatSingleRow(row, PredictionType.C_API_PREDICT_NORMAL);
        }
        return sum;
    }

    private static void close(LGBMBooster booster) {
        try {
            booster.close();
        } catch (LGBMException e) {
            throw new IllegalStateException("LightGBM keeps its trees", e);
        }
    }
}
