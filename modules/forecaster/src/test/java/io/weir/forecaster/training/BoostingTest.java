package io.weir.forecaster.training;

import java.util.Random;

import com.microsoft.ml.lightgbm.PredictionType;
import io.github.metarank.lightgbm4j.LGBMBooster;
import io.github.metarank.lightgbm4j.LGBMDataset;
import io.github.metarank.lightgbm4j.LGBMException;
import io.weir.forecaster.model.Forest;
import io.weir.forecaster.model.Scale;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

class BoostingTest {

    private static final int ROWS = 3_000;
    private static final int WIDTH = 6;

    @Test
    void treesSayWhatTheirTrainerSays() throws LGBMException {
        Random lot = new Random(3);
        float[] rows = new float[ROWS * WIDTH];
        float[] truths = new float[ROWS];
        for (int row = 0; row < ROWS; row++) {
            for (int feature = 0; feature < WIDTH; feature++) {
                rows[row * WIDTH + feature] = lot.nextInt(9) == 0 && feature > 0
                        ? Float.NaN
                        : Math.round(100 * lot.nextGaussian()) / (feature == 1 ? 100f : 7f);
            }
            truths[row] = 3 * rows[row * WIDTH] + (float) lot.nextGaussian();
        }
        new Boosting(new Sample(ROWS, WIDTH, ROWS, rows, new float[ROWS], truths), 1).close(); // loads what is native
        PartPlan plan = new PartPlan(0.9, Scale.PLAIN, 50, 31, 0.1, 20, 0.8, false);
        try (LGBMDataset data = LGBMDataset.createFromMat(rows, ROWS, WIDTH, true, PartPlan.ALWAYS, null)) {
            data.setField("label", truths);
            try (LGBMBooster booster = LGBMBooster.create(data, plan.parameters(1, 1))) {
                for (int tree = 0; tree < plan.trees(); tree++) {
                    booster.updateOneIter();
                }
                Forest forest =
                        LightGbmText.forest(booster.saveModelToString(0, -1, LGBMBooster.FeatureImportanceType.SPLIT));

                double[] theirs =
                        booster.predictForMat(rows, ROWS, WIDTH, true, PredictionType.C_API_PREDICT_NORMAL, "");

                assertThat(forest.trees()).hasSize(50);
                for (int row = 0; row < ROWS; row++) {
                    assertThat(forest.of(rows, row * WIDTH)).isCloseTo(theirs[row], within(1e-6));
                }
            }
        }
    }
}
