package io.weir.forecaster.training;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.List;
import java.util.Random;

import com.microsoft.ml.lightgbm.PredictionType;
import io.github.metarank.lightgbm4j.LGBMBooster;
import io.github.metarank.lightgbm4j.LGBMDataset;
import io.github.metarank.lightgbm4j.LGBMException;
import io.weir.forecaster.model.Forest;
import io.weir.forecaster.model.ForestScorer;
import io.weir.forecaster.model.Scale;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

class BoostingTest {

    private static final int ROWS = 3_000;
    private static final int WIDTH = 6;

    /** Another process that trains would write over it while it is in use. */
    @Test
    void whatIsNativeIsNotUnpackedToAPlaceThatOthersUse() {
        Path shared = Path.of(System.getProperty("java.io.tmpdir"), "lib_lightgbm.so");
        FileTime before = written(shared);

        NativeLibrary.require();

        assertThat(written(shared)).isEqualTo(before);
    }

    private static FileTime written(Path file) {
        try {
            return Files.getLastModifiedTime(file);
        } catch (IOException e) {
            return FileTime.fromMillis(0); // there is none
        }
    }

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
        NativeLibrary.require();
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

                ForestScorer scorer = new ForestScorer(List.of(forest));
                assertThat(forest.trees()).hasSize(50);
                for (int row = 0; row < ROWS; row++) {
                    assertThat(scorer.of(rows, row * WIDTH)[0]).isCloseTo(theirs[row], within(1e-6));
                }
            }
        }
    }
}
