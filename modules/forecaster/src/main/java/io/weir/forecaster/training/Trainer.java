package io.weir.forecaster.training;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

import io.weir.forecaster.features.FeatureSet;
import io.weir.forecaster.features.Known;
import io.weir.forecaster.features.Neighbours;
import io.weir.forecaster.model.Calibration;
import io.weir.forecaster.model.ForecastModel;
import io.weir.forecaster.model.HorizonModel;
import io.weir.forecaster.model.Part;
import io.weir.forecaster.model.Scale;
import io.weir.forecaster.panel.Panel;
import io.weir.model.settings.ConfigException;

/** Learns a model of all series of a panel together. */
public final class Trainer {

    /** Told how far the work is. */
    @FunctionalInterface
    public interface Progress {
        /**
         * @param task that is under way
         * @param total steps of it
         * @param done steps of it
         */
        void at(String task, long total, long done);
    }

    private static final double HIGH = 0.8;
    private static final int FEWEST_ROWS = 200;
    private static final int HELD = 8; // one row in so many, the latest, shows what the intervals are worth

    private static final Calibration NONE = new Calibration(0, 0, 0, 0, 0);

    private final TrainingPlan plan;
    private final Progress progress;

    public Trainer(TrainingPlan plan, Progress progress) {
        this.plan = plan;
        this.progress = progress;
    }

    /**
     * Learns from what is before that time: no hour that is learned from has its truth at it or behind it.
     *
     * @throws ConfigException where there is too little to learn from
     */
    public ForecastModel train(Panel panel, String target, Instant until) {
        int end = Math.min(panel.hours(), panel.hour(until));
        float[][] values = panel.of(target);
        float[] sorted = values == null || end <= 0 ? new float[0] : sorted(values, end);
        if (sorted.length == 0) {
            throw new ConfigException("There is no " + target + " before " + until + " to learn from; there is "
                    + panel.kinds() + " from " + panel.first() + " on");
        }
        List<String> kinds = plan.isAlone()
                ? List.of()
                : panel.kinds().stream().filter(kind -> !kind.equals(target)).toList();
        List<List<Integer>> neighbours = Neighbours.of(values, end, plan.neighbours());
        Known known = new Known(panel, target, kinds, places(neighbours));
        double floor = sorted[0] >= 0 ? 0 : Double.NEGATIVE_INFINITY;
        double high = sorted[(int) (HIGH * (sorted.length - 1))];

        Sampling sampling = new Sampling(known, values, end, plan, progress);
        List<HorizonModel> horizons = new ArrayList<>();
        int rows = 0;
        for (int hours : plan.parts().keySet()) {
            FeatureSet features = new FeatureSet(hours, kinds, plan.neighbours());
            Sample sample = sampling.of(features, hours);
            if (sample.rows() < FEWEST_ROWS) {
                throw new ConfigException("There are " + sample.rows() + " hours before " + until + " with a " + target
                        + " " + hours + " h later to learn from: at least " + FEWEST_ROWS + " are needed");
            }
            rows = Math.max(rows, sample.rows());
            Calibration calibration = calibration(sample, features, hours, floor, high);
            horizons.add(learn(sample, features, hours, plan.parts().get(hours), floor, calibration));
        }
        return new ForecastModel(
                target,
                kinds,
                plan.neighbours(),
                named(panel.stations(), neighbours),
                floor,
                high,
                new ForecastModel.Span(panel.first(), until, rows, plan.seed()),
                horizons);
    }

    /** By what is learned without the latest rows, and without those whose truths are among these. */
    private Calibration calibration(Sample sample, FeatureSet features, int hours, double floor, double high) {
        int held = sample.rows() / HELD;
        int purged = (int) Math.ceil((double) sample.rows() / Math.max(1, sample.hours()) * hours);
        int shown = sample.rows() - held - purged;
        if (shown < FEWEST_ROWS / 2) {
            return NONE;
        }
        List<PartPlan> parts = onePartEach(plan.parts().get(hours));
        HorizonModel learned = learn(sample.part(0, shown), features, hours, parts, floor, NONE);
        return new Calibrating(sample.part(sample.rows() - held, sample.rows()), learned, floor, high).calibration();
    }

    private HorizonModel learn(
            Sample sample,
            FeatureSet features,
            int hours,
            List<PartPlan> plans,
            double floor,
            Calibration calibration) {
        String task = (calibration == NONE ? "Calibrating " : "Learning ") + hours + " h ahead";
        int total = plans.stream().mapToInt(PartPlan::trees).sum();
        List<Part> parts = new ArrayList<>();
        try (Boosting boosting = new Boosting(sample, plan.threads())) {
            int before = 0;
            for (PartPlan part : plans) {
                int done = before;
                parts.add(boosting.learn(
                        floor < 0 ? part.on(Scale.PLAIN) : part,
                        plan.seed() + parts.size(),
                        trees -> progress.at(task, total, done + trees)));
                before += part.trees();
            }
        }
        return new HorizonModel(hours, features.names(), calibration, parts);
    }

    private static List<PartPlan> onePartEach(List<PartPlan> plans) {
        return HorizonModel.QUANTILES.stream()
                .map(quantile -> plans.stream()
                        .filter(part -> part.quantile() == quantile)
                        .findFirst()
                        .orElseThrow())
                .toList();
    }

    private static float[] sorted(float[][] values, int end) {
        int count = 0;
        float[] sorted = new float[values.length * end];
        for (float[] series : values) {
            for (int hour = 0; hour < end; hour++) {
                if (!Float.isNaN(series[hour])) {
                    sorted[count++] = series[hour];
                }
            }
        }
        float[] known = Arrays.copyOf(sorted, count);
        Arrays.sort(known);
        return known;
    }

    private static int[][] places(List<List<Integer>> neighbours) {
        return neighbours.stream()
                .map(of -> of.stream().mapToInt(Integer::intValue).toArray())
                .toArray(int[][]::new);
    }

    private static Map<String, List<String>> named(List<String> stations, List<List<Integer>> neighbours) {
        Map<String, List<String>> named = new TreeMap<>();
        for (int station = 0; station < stations.size(); station++) {
            named.put(
                    stations.get(station),
                    neighbours.get(station).stream().map(stations::get).toList());
        }
        return named;
    }
}
