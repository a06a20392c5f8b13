package io.weir.forecaster.backtest;

import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Random;
import java.util.TreeMap;

import io.weir.forecaster.model.ForecastModel;
import io.weir.forecaster.model.Scale;
import io.weir.forecaster.panel.Panel;
import io.weir.forecaster.training.PartPlan;
import io.weir.forecaster.training.Trainer;
import io.weir.forecaster.training.TrainingPlan;

/** Series of which it is known what can be known of them. */
public final class MadeUp {

    public static final Instant FIRST = Instant.parse("2026-01-01T00:00:00Z");

    private static final int STATIONS = 3;

    private MadeUp() {}

    /** Dust that swings with the day, wanders, and follows the temperature of six hours before; some hours lack. */
    public static Panel panel(int days) {
        Random lot = new Random(7);
        int hours = days * 24;
        float[][] dust = new float[STATIONS][hours];
        float[][] temperature = new float[STATIONS][hours];
        for (int station = 0; station < STATIONS; station++) {
            double wander = 0;
            for (int hour = 0; hour < hours; hour++) {
                wander = 0.9 * wander + 3 * lot.nextGaussian();
                temperature[station][hour] = (float) (10 * lot.nextGaussian());
                double driven = hour < 6 ? 0 : 2 * temperature[station][hour - 6];
                double swing = 20 * Math.sin(2 * Math.PI * hour / 24);
                boolean lacks = lot.nextInt(20) == 0;
                dust[station][hour] = lacks ? Float.NaN : (float) Math.max(0, 60 + swing + wander + driven);
            }
        }
        return new Panel(
                FIRST,
                hours,
                ZoneOffset.ofHours(8),
                List.of("east", "north", "west"),
                List.of("P2", "temperature"),
                new float[][][] {dust, temperature});
    }

    /** The same, but for other values from that hour on. */
    public static Panel changed(Panel panel, int from) {
        float[][][] values = new float[panel.kinds().size()][panel.stations().size()][];
        for (int kind = 0; kind < values.length; kind++) {
            for (int station = 0; station < values[kind].length; station++) {
                values[kind][station] = panel.values()[kind][station].clone();
                for (int hour = from; hour < panel.hours(); hour++) {
                    values[kind][station][hour] = hour % 5 == 0 ? Float.NaN : 400 - hour % 97;
                }
            }
        }
        return new Panel(panel.first(), panel.hours(), panel.zone(), panel.stations(), panel.kinds(), values);
    }

    /** A small plan that takes a second. */
    public static TrainingPlan plan(int threads) {
        TreeMap<Integer, List<PartPlan>> parts = new TreeMap<>();
        for (int hours : List.of(1, 6, 24)) {
            parts.put(
                    hours,
                    List.of(
                            new PartPlan(0.5, Scale.PLAIN, 60, 15, 0.1, 20, 0.5, false),
                            new PartPlan(0.5, Scale.ROOT, 20, 15, 0.1, 20, 0.5, true).onAnchor(),
                            new PartPlan(0.1, Scale.ROOT, 20, 7, 0.1, 20, 0.5, false),
                            new PartPlan(0.9, Scale.PLAIN, 20, 7, 0.1, 20, 0.5, false)));
        }
        return new TrainingPlan(parts, 2, 100_000, 1, threads);
    }

    public static ForecastModel model(Panel panel, Instant until) {
        return new Trainer(plan(1), (task, total, done) -> {})
                .train(panel, "P2", until)
                .model();
    }

    /** One that is shown the past of each series alone. */
    public static ForecastModel alone(Panel panel, Instant until) {
        TrainingPlan plan = new TrainingPlan(plan(1).parts(), 0, 100_000, 1, 1);
        return new Trainer(plan, (task, total, done) -> {})
                .train(panel, "P2", until)
                .model();
    }
}
