package io.weir.forecaster.training;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

import io.weir.forecaster.features.FeatureSet;
import io.weir.forecaster.features.Known;
import io.weir.forecaster.features.Neighbours;
import io.weir.forecaster.model.Anchor;
import io.weir.forecaster.model.Calibration;
import io.weir.forecaster.model.ForecastModel;
import io.weir.forecaster.model.Forest;
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
    private final Learned learned;

    /** Learns all anew. */
    public Trainer(TrainingPlan plan, Progress progress) {
        this(plan, progress, Learned.NOTHING);
    }

    /**
     * @param learned what a training that was cut short got done
     */
    public Trainer(TrainingPlan plan, Progress progress, Learned learned) {
        this.plan = plan;
        this.progress = progress;
        this.learned = learned;
    }

    /**
     * Learns from what is before that time: no hour that is learned from has its truth at it or behind it.
     *
     * @throws ConfigException where there is too little to learn from
     */
    public Trained train(Panel panel, String target, Instant until) {
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
        String about = Digest.of(panel.cut(end)) + " " + target + " " + plan.seed() + " " + plan.mostRows() + " ";
        List<HorizonModel> horizons = new ArrayList<>();
        List<HorizonModel> rehearsed = new ArrayList<>();
        int rows = 0;
        int heldFrom = 0;
        for (int hours : plan.parts().keySet()) {
            FeatureSet features = new FeatureSet(hours, kinds, plan.neighbours());
            Sample sample = sampling.of(features, hours);
            if (sample.rows() < FEWEST_ROWS) {
                throw new ConfigException("There are " + sample.rows() + " hours before " + until + " with a " + target
                        + " " + hours + " h later to learn from: at least " + FEWEST_ROWS + " are needed");
            }
            rows = Math.max(rows, sample.rows());
            heldFrom = horizons.isEmpty() ? sample.hours()[sample.rows() - 1 - sample.rows() / HELD] : heldFrom;
            Learning learning = new Learning(about, sample, features, hours, floor);
            Calibration calibration = NONE;
            int shown = sample.before(heldFrom - hours);
            if (shown >= FEWEST_ROWS / 2) {
                HorizonModel without = learning.without(shown);
                calibration = new Calibrating(sample.part(sample.before(heldFrom), sample.rows()), without, floor, high)
                        .calibration();
                rehearsed.add(new HorizonModel(hours, without.features(), calibration, without.parts()));
            }
            horizons.add(learning.whole(calibration));
        }
        ForecastModel model = new ForecastModel(
                target,
                kinds,
                plan.neighbours(),
                named(panel.stations(), neighbours),
                floor,
                high,
                new ForecastModel.Span(panel.first(), until, rows, plan.seed()),
                horizons);
        return new Trained(
                model,
                rehearsed.size() == horizons.size()
                        ? Optional.of(model.until(panel.time(heldFrom), rehearsed))
                        : Optional.empty());
    }

    /**
     * What there is to learn of one horizon.
     *
     * @param about what is learned from, but for the rows
     */
    private final class Learning {

        private final String about;
        private final Sample sample;
        private final FeatureSet features;
        private final int hours;
        private final double floor;

        Learning(String about, Sample sample, FeatureSet features, int hours, double floor) {
            this.about = about;
            this.sample = sample;
            this.features = features;
            this.hours = hours;
            this.floor = floor;
        }

        /** From the first rows: what becomes of it shows on the others what the intervals are worth. */
        HorizonModel without(int shown) {
            List<PartPlan> parts = onePartEach(plan.parts().get(hours));
            return learn("Rehearsing " + hours + " h ahead", sample.part(0, shown), parts, NONE);
        }

        HorizonModel whole(Calibration calibration) {
            return learn("Learning " + hours + " h ahead", sample, plan.parts().get(hours), calibration);
        }

        private HorizonModel learn(String task, Sample from, List<PartPlan> plans, Calibration calibration) {
            int total = plans.stream().mapToInt(PartPlan::trees).sum();
            List<Part> parts = new ArrayList<>();
            try (Boosting boosting = new Boosting(from, plan.threads())) {
                int before = 0;
                for (PartPlan each : plans) {
                    PartPlan part = floor < 0 ? each.on(Scale.PLAIN) : each;
                    String name = about + task + " " + features.names() + " " + from.rows() + " " + parts.size() + part;
                    Anchor anchor = part.anchored() ? Anchoring.of(from, features.names(), part.scale()) : Anchor.VALUE;
                    int done = before;
                    Forest forest = learned.find(name).orElseGet(() -> {
                        Forest grown = boosting.learn(
                                part,
                                anchor,
                                plan.seed() + parts.size(),
                                trees -> progress.at(task, total, done + trees));
                        learned.keep(name, grown);
                        return grown;
                    });
                    parts.add(new Part(part.quantile(), part.scale(), anchor, forest));
                    before += part.trees();
                }
            }
            return new HorizonModel(hours, features.names(), calibration, parts);
        }
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
