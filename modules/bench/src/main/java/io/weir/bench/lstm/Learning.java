package io.weir.bench.lstm;

import java.util.Arrays;
import java.util.Random;

import ai.djl.Model;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import ai.djl.training.DefaultTrainingConfig;
import ai.djl.training.GradientCollector;
import ai.djl.training.Trainer;
import ai.djl.training.loss.Loss;
import ai.djl.training.optimizer.Optimizer;
import ai.djl.training.tracker.Tracker;

/**
 * Trains a network by absolute error, and keeps what it says of the test when it was best on the last eighth of the hours before: these
 * it was not trained on.
 */
final class Learning {

    private static final int SEED = 1;
    private static final int BATCH = 256;
    private static final int SAID_AT_ONCE = 4_096;
    private static final int PATIENCE = 3; // epochs that are no better
    private static final float RATE = 1e-3f;

    private final Windows windows;
    private final int[] learned;
    private final int[] held;
    private final int[] asked;

    /** @param end the first hour of the test, before which all that is learned came true */
    Learning(Windows windows, int end, int hours) {
        this.windows = windows;
        learned = windows.whole(0, end - end / 8);
        held = windows.whole(end - end / 8, end);
        asked = windows.rows(end, hours).toArray();
    }

    /** Rows of the test. */
    int[] asked() {
        return asked;
    }

    /** What it says of each row of the test, in its own scale, by horizon. */
    float[] said(int mostEpochs) {
        try (Model model = Model.newInstance("lstm", "PyTorch")) {
            model.setBlock(new StationLstm(Windows.HORIZONS.length));
            try (Trainer trainer = model.newTrainer(new DefaultTrainingConfig(Loss.l1Loss())
                    .optOptimizer(Optimizer.adam()
                            .optLearningRateTracker(Tracker.fixed(RATE))
                            .build()))) {
                trainer.initialize(windows.shapes());
                return best(trainer, mostEpochs);
            }
        }
    }

    private float[] best(Trainer trainer, int mostEpochs) {
        Random lot = new Random(SEED);
        float[] best = {};
        double least = Double.POSITIVE_INFINITY;
        int since = 0;
        for (int epoch = 0; epoch < mostEpochs && since < PATIENCE; epoch++) {
            learn(trainer, lot);
            double error = error(say(trainer, held));
            since++;
            if (error < least) {
                least = error;
                best = say(trainer, asked);
                since = 0;
            }
        }
        return best;
    }

    private void learn(Trainer trainer, Random lot) {
        for (int at = learned.length - 1; at > 0; at--) {
            int other = lot.nextInt(at + 1);
            int row = learned[at];
            learned[at] = learned[other];
            learned[other] = row;
        }
        for (int from = 0; from + BATCH <= learned.length; from += BATCH) {
            int[] rows = Arrays.copyOfRange(learned, from, from + BATCH);
            try (NDManager manager = trainer.getManager().newSubManager();
                    GradientCollector gradients = trainer.newGradientCollector()) {
                NDList said = trainer.forward(windows.inputs(manager, rows));
                gradients.backward(trainer.getLoss().evaluate(windows.labels(manager, rows), said));
                trainer.step();
            }
        }
    }

    private float[] say(Trainer trainer, int[] rows) {
        float[] all = new float[rows.length * Windows.HORIZONS.length];
        for (int from = 0; from < rows.length; from += SAID_AT_ONCE) {
            int[] some = Arrays.copyOfRange(rows, from, Math.min(rows.length, from + SAID_AT_ONCE));
            try (NDManager manager = trainer.getManager().newSubManager()) {
                float[] said = trainer.evaluate(windows.inputs(manager, some))
                        .singletonOrThrow()
                        .toFloatArray();
                System.arraycopy(said, 0, all, from * Windows.HORIZONS.length, said.length);
            }
        }
        return all;
    }

    /** Of the rows that were held back: mean over the horizons of the error over that of the value now. */
    private double error(float[] said) {
        double sum = 0;
        for (int horizon = 0; horizon < Windows.HORIZONS.length; horizon++) {
            double ours = 0;
            double plain = 0;
            for (int at = 0; at < held.length; at++) {
                float truth = windows.truth(held[at], Windows.HORIZONS[horizon]);
                ours += Math.abs(windows.value(held[at], said[at * Windows.HORIZONS.length + horizon]) - truth);
                plain += Math.abs(windows.naive(held[at]) - truth);
            }
            sum += ours / plain;
        }
        return sum;
    }
}
