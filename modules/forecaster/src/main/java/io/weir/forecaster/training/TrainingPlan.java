package io.weir.forecaster.training;

import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;

import io.weir.forecaster.model.Scale;
import io.weir.model.Forecast;

/**
 * What is learned of a panel.
 *
 * @param parts for each horizon, in hours, what is learned
 * @param neighbours that each station has at most; of none each is shown its own past alone, and no other kinds
 * @param mostRows that are learned from, by horizon; where there are more, some are drawn by lot
 * @param seed of all that is drawn
 * @param threads that LightGBM may use; the outcome is the same for each number of them
 */
public record TrainingPlan(
        SortedMap<Integer, List<PartPlan>> parts, int neighbours, int mostRows, long seed, int threads) {

    /** The seed unless one is asked for. */
    public static final long SEED = 1;

    private static final int MOST_ROWS = 250_000; // three and a half years of eight stations; with 300 features 0.3 GiB
    private static final int NEIGHBOURS = 7;

    /** What does best on the months before those it was measured on. */
    public static TrainingPlan full(long seed, int threads) {
        SortedMap<Integer, List<PartPlan>> parts = new TreeMap<>();
        parts.put(1, parts(250, 100, Scale.PLAIN, Scale.ROOT));
        parts.put(6, parts(180, 80, Scale.ROOT, Scale.LOG));
        parts.put(24, day());
        return new TrainingPlan(parts, NEIGHBOURS, MOST_ROWS, seed, threads);
    }

    /** What fits into 2 MB and is learned in a fifth of the time. */
    public static TrainingPlan small(long seed, int threads) {
        SortedMap<Integer, List<PartPlan>> parts = new TreeMap<>();
        for (int hours : Forecast.HORIZONS) {
            parts.put(
                    hours,
                    List.of(
                            new PartPlan(0.5, Scale.ROOT, 100, 31, 0.1, 300, 0.2, false),
                            new PartPlan(0.1, Scale.ROOT, 50, 15, 0.1, 300, 0.2, false),
                            new PartPlan(0.9, Scale.ROOT, 50, 15, 0.1, 300, 0.2, false)));
        }
        return new TrainingPlan(parts, NEIGHBOURS, MOST_ROWS, seed, threads);
    }

    /** What each series can be forecast with by itself, as the stream does, from its first hour on; it fits into 0.7 MB. */
    public static TrainingPlan alone(long seed, int threads) {
        TrainingPlan small = small(seed, threads);
        return new TrainingPlan(small.parts(), 0, MOST_ROWS, seed, threads);
    }

    /** Whether each series is shown its own past alone. */
    boolean isAlone() {
        return neighbours == 0;
    }

    /** Medians as of the other horizons; what is below and above from where a series goes back to within a day. */
    private static List<PartPlan> day() {
        return List.of(
                new PartPlan(0.5, Scale.LOG, 100, 31, 0.05, 300, 0.2, false),
                new PartPlan(0.5, Scale.ROOT, 100, 31, 0.05, 300, 0.2, false),
                new PartPlan(0.5, Scale.ROOT, 100, 31, 0.08, 300, 0.2, true),
                new PartPlan(0.1, Scale.LOG, 120, 15, 0.05, 300, 0.2, false).onAnchor(),
                new PartPlan(0.1, Scale.ROOT, 60, 15, 0.05, 300, 0.2, false).onAnchor(),
                new PartPlan(0.9, Scale.LOG, 120, 15, 0.05, 300, 0.2, false).onAnchor(),
                new PartPlan(0.9, Scale.ROOT, 60, 15, 0.05, 300, 0.2, false).onAnchor());
    }

    /** Medians on two scales, of one also with thresholds drawn by lot, and what is below and above. */
    private static List<PartPlan> parts(int trees, int outer, Scale one, Scale other) {
        return List.of(
                new PartPlan(0.5, one, trees, 31, 0.05, 300, 0.2, false),
                new PartPlan(0.5, other, trees, 31, 0.05, 300, 0.2, false),
                new PartPlan(0.5, other, trees, 31, 0.08, 300, 0.2, true),
                new PartPlan(0.1, Scale.ROOT, outer, 15, 0.05, 300, 0.2, false),
                new PartPlan(0.9, Scale.ROOT, outer, 15, 0.05, 300, 0.2, false));
    }
}
