package io.weir.forecaster.training;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.TreeMap;

import io.weir.forecaster.features.FeatureSet;
import io.weir.forecaster.features.Known;
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

    private final TrainingPlan plan;
    private final Progress progress;

    public Trainer(TrainingPlan plan, Progress progress) {
        this.plan = plan;
        this.progress = progress;
    }

    /**
     * Learns from what is before that time: no hour that is learned from has its truth at it or behind it.
     *
     * @throws ConfigException where there is nothing to learn from
     */
    public ForecastModel train(Panel panel, String target, Instant until) {
        int end = Math.min(panel.hours(), panel.hour(until));
        float[][] values = panel.of(target);
        float[] sorted = end <= 0 ? new float[0] : sorted(values, end);
        if (sorted.length == 0) {
            throw new ConfigException("There is no " + target + " before " + until + " to learn from");
        }
        List<String> kinds =
                panel.kinds().stream().filter(kind -> !kind.equals(target)).toList();
        List<List<Integer>> neighbours = Neighbours.of(values, end, plan.neighbours());
        int[][] places = neighbours.stream()
                .map(of -> of.stream().mapToInt(Integer::intValue).toArray())
                .toArray(int[][]::new);
        Known known = new Known(panel, target, kinds, places);
        double floor = sorted[0] >= 0 ? 0 : Double.NEGATIVE_INFINITY;

        List<HorizonModel> horizons = new ArrayList<>();
        int rows = 0;
        for (Map.Entry<Integer, List<PartPlan>> horizon : plan.parts().entrySet()) {
            FeatureSet features = new FeatureSet(horizon.getKey(), kinds, plan.neighbours());
            Sample sample = sample(known, values, features, horizon.getKey(), end);
            rows = Math.max(rows, sample.rows());
            horizons.add(new HorizonModel(
                    horizon.getKey(), features.names(), learn(sample, horizon.getKey(), horizon.getValue(), floor)));
        }
        return new ForecastModel(
                target,
                kinds,
                plan.neighbours(),
                named(panel.stations(), neighbours),
                floor,
                sorted[(int) (HIGH * (sorted.length - 1))],
                new ForecastModel.Span(panel.first(), until, rows, plan.seed()),
                horizons);
    }

    private List<Part> learn(Sample sample, int hours, List<PartPlan> plans, double floor) {
        int total = plans.stream().mapToInt(PartPlan::trees).sum();
        List<Part> parts = new ArrayList<>();
        try (Boosting boosting = new Boosting(sample, plan.threads())) {
            int before = 0;
            for (PartPlan part : plans) {
                int done = before;
                parts.add(boosting.learn(
                        floor < 0 ? part.on(Scale.PLAIN) : part,
                        plan.seed() + parts.size(),
                        trees -> progress.at("Learning " + hours + " h ahead", total, done + trees)));
                before += part.trees();
            }
        }
        return parts;
    }

    private Sample sample(Known known, float[][] values, FeatureSet features, int hours, int end) {
        List<int[]> places = places(known, values, hours, end);
        int rows = places.size();
        if (rows == 0) {
            throw new ConfigException("There is no hour to learn from that has a truth " + hours + " h later");
        }
        Sample sample = new Sample(
                rows, features.size(), new float[rows * features.size()], new float[rows], new float[rows]);
        for (int row = 0; row < rows; row++) {
            int station = places.get(row)[0];
            int hour = places.get(row)[1];
            features.fill(known, station, hour, sample.features(), row * features.size());
            sample.bases()[row] = known.base(station, hour);
            sample.truths()[row] = values[station][hour + hours];
            if (row % 1_000 == 0) {
                progress.at("Making features " + hours + " h ahead", rows, row);
            }
        }
        return sample;
    }

    /** Stations and hours to learn from, and of too many some, drawn by lot. */
    private List<int[]> places(Known known, float[][] values, int hours, int end) {
        long all = 0;
        for (int station = 0; station < values.length; station++) {
            for (int hour = 0; hour + hours < end; hour++) {
                all += isWhole(known, values, station, hour, hours) ? 1 : 0;
            }
        }
        SplittableRandom lot = new SplittableRandom(plan.seed());
        List<int[]> places = new ArrayList<>();
        for (int station = 0; station < values.length; station++) {
            for (int hour = 0; hour + hours < end; hour++) {
                if (isWhole(known, values, station, hour, hours)
                        && (all <= plan.mostRows() || lot.nextLong(all) < plan.mostRows())) {
                    places.add(new int[] {station, hour});
                }
            }
        }
        return places;
    }

    private static boolean isWhole(Known known, float[][] values, int station, int hour, int hours) {
        return !Float.isNaN(values[station][hour + hours]) && !Float.isNaN(known.base(station, hour));
    }

    private static float[] sorted(float[][] values, int end) {
        int count = 0;
        for (float[] series : values) {
            for (int hour = 0; hour < end; hour++) {
                count += Float.isNaN(series[hour]) ? 0 : 1;
            }
        }
        float[] sorted = new float[count];
        int at = 0;
        for (float[] series : values) {
            for (int hour = 0; hour < end; hour++) {
                if (!Float.isNaN(series[hour])) {
                    sorted[at++] = series[hour];
                }
            }
        }
        Arrays.sort(sorted);
        return sorted;
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
