package io.weir.bench.forecasts;

import java.io.PrintStream;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

import io.weir.forecaster.backtest.Backtest;
import io.weir.forecaster.features.Carried;
import io.weir.forecaster.model.ForecastModel;
import io.weir.forecaster.model.Quantiles;
import io.weir.forecaster.panel.Panel;
import io.weir.forecaster.training.PartPlan;
import io.weir.forecaster.training.Trainer;
import io.weir.forecaster.training.TrainingPlan;

/**
 * A kind by the protocol of gift-eval's short tasks by the hour (kdd_cup_2018/H/short): the last twenty windows of 48 hours of each
 * station, which do not overlap, each forecast as a whole from the hour before it. MASE: absolute errors over the mean absolute change
 * within a day of what was known, mean of all. WQL: the losses of the quantiles 0.1 to 0.9, twice their sum over the sum of what came
 * true, mean of the nine. A method that says a value alone says it for each quantile.
 */
final class TwoDayWindows {

    private static final int STEPS = 48;
    private static final int WINDOWS = 20;
    private static final int DAY = 24;
    private static final int EARLIER = 60 * DAY; // for intervals to learn what they are worth
    private static final List<Integer> HORIZONS = List.of(1, 6, 12, 24, 48); // between them along a line

    // how far 0.1 to 0.9 are from the middle, over how far 0.1 and 0.9 are, of a normal distribution
    private static final double[] SPREAD = {1, 0.6567, 0.4092, 0.1977, 0, 0.1977, 0.4092, 0.6567, 1};

    private final Panel panel;
    private final float[][] truths;
    private final float[][] carried;
    private final int first;
    private final Map<List<Integer>, Quantiles> said = new HashMap<>(); // by station, hour and horizon

    TwoDayWindows(Panel panel, String kind, Instant until) {
        this.panel = panel;
        truths = panel.of(kind);
        carried = Carried.over(truths, Integer.MAX_VALUE);
        first = panel.hours() - WINDOWS * STEPS;
        ForecastModel model = new Trainer(plan(), (task, total, done) -> {})
                .train(panel, kind, until)
                .model();
        new Backtest(model, panel, panel.time(first - 1 - EARLIER))
                .run(
                        line -> said.put(List.of(line.station(), line.hour(), line.horizon()), line.quantiles()),
                        done -> {});
    }

    /** The small plan for more hours ahead than usual. */
    private static TrainingPlan plan() {
        TrainingPlan small =
                TrainingPlan.small(TrainingPlan.SEED, Runtime.getRuntime().availableProcessors());
        SortedMap<Integer, List<PartPlan>> parts = new TreeMap<>();
        HORIZONS.forEach(hours -> parts.put(hours, small.parts().get(DAY)));
        return new TrainingPlan(parts, small.neighbours(), small.mostRows(), small.seed(), small.threads());
    }

    /** What a method says of a step of a window. */
    private interface Method {
        Quantiles of(int station, int hour, int step);
    }

    void print(PrintStream out) {
        out.printf(
                "%n%d windows of %d hours of %d stations%n",
                WINDOWS, STEPS, panel.stations().size());
        out.printf("%-16s%8s%8s%n", "method", "MASE", "WQL");
        print("small model", this::model, out);
        print("naive", (station, hour, step) -> point(carried[station][hour]), out);
        print(
                "seasonal naive",
                (station, hour, step) -> point(carried[station][hour - DAY + 1 + (step - 1) % DAY]),
                out);
    }

    private void print(String name, Method method, PrintStream out) {
        double scaled = 0;
        double loss = 0;
        double sum = 0;
        long count = 0;
        for (int station = 0; station < truths.length; station++) {
            for (int window = 0; window < WINDOWS; window++) {
                int hour = first + window * STEPS - 1;
                double scale = changeWithinADay(station, hour);
                for (int step = 1; step <= STEPS; step++) {
                    double truth = truths[station][hour + step];
                    if (!Double.isNaN(truth)) {
                        Quantiles one = method.of(station, hour, step);
                        scaled += Math.abs(one.middle() - truth) / scale;
                        loss += loss(one, truth);
                        sum += Math.abs(truth);
                        count++;
                    }
                }
            }
        }
        out.printf("%-16s%8.3f%8.3f%n", name, scaled / count, loss / sum);
    }

    private double changeWithinADay(int station, int until) {
        double sum = 0;
        int count = 0;
        for (int hour = DAY; hour <= until; hour++) {
            double change = Math.abs(truths[station][hour] - truths[station][hour - DAY]);
            if (!Double.isNaN(change)) {
                sum += change;
                count++;
            }
        }
        return sum / count;
    }

    private static double loss(Quantiles said, double truth) {
        double sum = 0;
        for (int at = 0; at < SPREAD.length; at++) {
            double level = (at + 1) / 10.0;
            double far = at < SPREAD.length / 2 ? said.low() - said.middle() : said.high() - said.middle();
            double error = truth - (said.middle() + SPREAD[at] * far);
            sum += 2 * Math.max(level * error, (level - 1) * error);
        }
        return sum / SPREAD.length;
    }

    private Quantiles model(int station, int hour, int step) {
        int at = 0;
        while (HORIZONS.get(at) < step) {
            at++;
        }
        Quantiles after = said.get(List.of(station, hour, HORIZONS.get(at)));
        if (HORIZONS.get(at) == step) {
            return after;
        }
        Quantiles before = said.get(List.of(station, hour, HORIZONS.get(at - 1)));
        double share = (double) (step - HORIZONS.get(at - 1)) / (HORIZONS.get(at) - HORIZONS.get(at - 1));
        return new Quantiles(
                between(before.low(), after.low(), share),
                between(before.middle(), after.middle(), share),
                between(before.high(), after.high(), share));
    }

    private static double between(double before, double after, double share) {
        return before + share * (after - before);
    }

    private static Quantiles point(double value) {
        return new Quantiles(value, value, value);
    }
}
