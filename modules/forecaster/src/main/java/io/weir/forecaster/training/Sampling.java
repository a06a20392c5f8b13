package io.weir.forecaster.training;

import java.util.Arrays;
import java.util.SplittableRandom;

import io.weir.forecaster.features.FeatureSet;
import io.weir.forecaster.features.Known;

/** Makes rows to learn from, hour after hour, and of too many some, drawn by lot. */
final class Sampling {

    private static final int SAY_EACH = 10_000;

    /** Where series stand alone, one row in so many is shown as if the series had just begun: there will be such. */
    private static final int BEGINNERS = 4;

    private static final int[] MEMORIES = {1, 2, 3, 6, 12, 24, 48, 168};

    private final Known known;
    private final float[][] values;
    private final int end;
    private final TrainingPlan plan;
    private final Trainer.Progress progress;

    /**
     * @param values of the target, by station and hour
     * @param end first hour that no truth may be of
     */
    Sampling(Known known, float[][] values, int end, TrainingPlan plan, Trainer.Progress progress) {
        this.known = known;
        this.values = values;
        this.end = end;
        this.plan = plan;
        this.progress = progress;
    }

    /** The rows of one horizon. */
    Sample of(FeatureSet features, int ahead) {
        int[][] drawn = drawn(ahead, share(ahead));
        int rows = drawn.length;
        int width = features.size();
        Sample sample =
                new Sample(rows, width, new int[rows], new float[rows * width], new float[rows], new float[rows]);
        SplittableRandom lot = new SplittableRandom(plan.seed());
        for (int row = 0; row < rows; row++) {
            int hour = drawn[row][0];
            int station = drawn[row][1];
            features.fill(known, station, hour, memory(lot, station, hour), sample.features(), row * width);
            sample.hours()[row] = hour;
            sample.bases()[row] = known.base(station, hour);
            sample.truths()[row] = values[station][hour + ahead];
            if (row % SAY_EACH == 0) {
                progress.at("Making features " + ahead + " h ahead", rows, row);
            }
        }
        return sample;
    }

    private int memory(SplittableRandom lot, int station, int hour) {
        boolean begins = plan.isAlone() && lot.nextInt(BEGINNERS) == 0 && !Float.isNaN(values[station][hour]);
        return begins ? MEMORIES[lot.nextInt(MEMORIES.length)] : Integer.MAX_VALUE;
    }

    private double share(int ahead) {
        long all = 0;
        for (int station = 0; station < values.length; station++) {
            for (int hour = 0; hour + ahead < end; hour++) {
                all += isWhole(station, hour, ahead) ? 1 : 0;
            }
        }
        return (double) plan.mostRows() / Math.max(1, all);
    }

    private int[][] drawn(int ahead, double share) {
        SplittableRandom lot = new SplittableRandom(plan.seed());
        int[][] drawn = new int[Math.min(plan.mostRows(), values.length * end)][];
        int count = 0;
        for (int hour = 0; hour + ahead < end; hour++) {
            for (int station = 0; station < values.length && count < drawn.length; station++) {
                if (isWhole(station, hour, ahead) && (share >= 1 || lot.nextDouble() < share)) {
                    drawn[count++] = new int[] {hour, station};
                }
            }
        }
        return Arrays.copyOf(drawn, count);
    }

    private boolean isWhole(int station, int hour, int ahead) {
        return !Float.isNaN(values[station][hour + ahead]) && !Float.isNaN(known.base(station, hour));
    }
}
