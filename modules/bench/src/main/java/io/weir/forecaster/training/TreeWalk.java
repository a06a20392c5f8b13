package io.weir.forecaster.training;

import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.util.ArrayList;
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
 * LightGBM for each, as a stream would have to.
 *
 * @param ours nanoseconds of CPU time a row
 * @param theirs nanoseconds of CPU time a row
 */
public record TreeWalk(double ours, double theirs) {

    private static final ThreadMXBean THREADS = ManagementFactory.getThreadMXBean(); // others may want the core too
    private static final int WIDTH = 59;
    private static final int ROWS = 20_000;
    private static final int ROUNDS = 20;
    private static final int CALLS = 2_000;
    private static final double CLOSE = 1e-6;

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
        float[] row = new float[WIDTH];
        double ours = Double.POSITIVE_INFINITY;
        double theirs = Double.POSITIVE_INFINITY;
        for (int round = 0; round < ROUNDS; round++) {
            double sum = 0;
            long begun = THREADS.getCurrentThreadCpuTime();
            for (int call = 0; call < CALLS; call++) {
                System.arraycopy(rows, call * WIDTH, row, 0, WIDTH);
                for (double said : scorer.of(row, 0)) {
                    sum += said;
                }
            }
            ours = Math.min(ours, (double) (THREADS.getCurrentThreadCpuTime() - begun) / CALLS);
            double other = 0;
            begun = THREADS.getCurrentThreadCpuTime();
            for (int call = 0; call < CALLS; call++) {
                System.arraycopy(rows, call * WIDTH, row, 0, WIDTH);
                for (LGBMBooster booster : boosters) {
                    other += booster.predictForMatSingleRow(row, PredictionType.C_API_PREDICT_NORMAL);
                }
            }
            theirs = Math.min(theirs, (double) (THREADS.getCurrentThreadCpuTime() - begun) / CALLS);
            if (Math.abs(sum - other) > CLOSE * CALLS) {
                throw new IllegalStateException("In sum the forecaster says " + sum + ", and LightGBM " + other);
            }
        }
        return new TreeWalk(ours, theirs);
    }

    private static void close(LGBMBooster booster) {
        try {
            booster.close();
        } catch (LGBMException e) {
            throw new IllegalStateException("LightGBM keeps its trees", e);
        }
    }
}
