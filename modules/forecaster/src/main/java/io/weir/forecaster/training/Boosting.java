package io.weir.forecaster.training;

import java.util.function.IntConsumer;

import io.github.metarank.lightgbm4j.LGBMBooster;
import io.github.metarank.lightgbm4j.LGBMDataset;
import io.github.metarank.lightgbm4j.LGBMException;
import io.weir.forecaster.model.Anchor;
import io.weir.forecaster.model.Forest;
import io.weir.forecaster.model.Scale;
import io.weir.model.settings.ConfigException;

/** Gradient boosting over one sample, by LightGBM. */
final class Boosting implements AutoCloseable {

    private final Sample sample;
    private LGBMDataset data; // made with the first part: where all were learned before it is not needed
    private final int threads;

    /**
     * @throws ConfigException where LightGBM can't run on this machine
     */
    Boosting(Sample sample, int threads) {
        NativeLibrary.require();
        this.sample = sample;
        this.threads = threads;
    }

    private LGBMDataset data() {
        try {
            return LGBMDataset.createFromMat(
                    sample.features(),
                    sample.rows(),
                    sample.width(),
                    true,
                    PartPlan.ALWAYS + " num_threads=" + threads,
                    null);
        } catch (LGBMException e) {
            throw new IllegalStateException("LightGBM takes no data", e);
        }
    }

    /** Learns the forest of a part; tells how many trees it has. */
    Forest learn(PartPlan plan, Anchor anchor, long seed, IntConsumer grown) {
        try {
            data = data == null ? data() : data;
            data.setField("label", labels(plan.scale(), anchor));
            try (LGBMBooster booster = LGBMBooster.create(data, plan.parameters(seed, threads))) {
                for (int tree = 1; tree <= plan.trees(); tree++) {
                    booster.updateOneIter();
                    grown.accept(tree);
                }
                return forest(booster);
            }
        } catch (LGBMException e) {
            throw new IllegalStateException("LightGBM does not learn", e);
        }
    }

    @Override
    public void close() {
        try {
            if (data != null) {
                data.close();
            }
        } catch (LGBMException e) {
            throw new IllegalStateException("LightGBM keeps its data", e);
        }
    }

    private float[] labels(Scale scale, Anchor anchor) {
        float[] labels = new float[sample.rows()];
        for (int row = 0; row < labels.length; row++) {
            double from = anchor.of(scale, sample.bases()[row], sample.features(), row * sample.width());
            labels[row] = (float) (scale.to(sample.truths()[row]) - from);
        }
        return labels;
    }

    private static Forest forest(LGBMBooster booster) throws LGBMException {
        return LightGbmText.forest(booster.saveModelToString(0, -1, LGBMBooster.FeatureImportanceType.SPLIT));
    }
}
