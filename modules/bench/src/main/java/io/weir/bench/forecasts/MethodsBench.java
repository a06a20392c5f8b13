package io.weir.bench.forecasts;

import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.IntStream;

import io.weir.forecaster.backtest.Backtest;
import io.weir.forecaster.backtest.Scoreboard;
import io.weir.forecaster.backtest.Scoreboard.By;
import io.weir.forecaster.backtest.Scoreboard.Group;
import io.weir.forecaster.backtest.Tally;
import io.weir.forecaster.model.ForecastModel;
import io.weir.forecaster.panel.Panel;
import io.weir.forecaster.training.Trainer;
import io.weir.forecaster.training.TrainingPlan;
import io.weir.forecaster.training.TreeWalk;
import io.weir.local.forecasts.BacktestReport;

/**
 * Several kinds, each forecast for half a year by a model of the three years before, beside plain methods; the same where two of the
 * stations were kept from the model altogether; trees beside calls of LightGBM; and, by itself, windows of two days as gift-eval has them.
 */
public final class MethodsBench {

    private static final List<String> KINDS = List.of("P2", "P1", "temperature", "no2", "o3");
    private static final Set<String> LEFT_OUT = Set.of("Huairou", "Wanshouxigong"); // in the hills, and in the city
    private static final double GOAL = 20;

    private final PrintStream out;

    public MethodsBench(PrintStream out) {
        this.out = out;
    }

    /** Prints what trees take, ours and by calls of LightGBM. */
    public void run() {
        TreeWalk walk = TreeWalk.measure();
        out.printf(
                "%nA row through the three forests of a horizon: %.1f us; by calls of LightGBM for any number of rows %.1f us, %.1f times as"
                        + " long, goal %.0f; by its calls for a single row %.1f us, %.1f times%n",
                walk.ours() / 1e3,
                walk.general() / 1e3,
                walk.general() / walk.ours(),
                GOAL,
                walk.single() / 1e3,
                walk.single() / walk.ours());
    }

    /**
     * Prints how good forecasts of several kinds are, and of stations that the model never saw, beside plain methods.
     *
     * @param files of the Beijing Multi-Site Air-Quality Data; where there are none it says so
     * @param asked which rows: kinds, {@code left-out} for the stations, and {@code full} for PM2.5 by a model of full size, with all that
     *     {@code weir backtest} says
     */
    public void tables(Path files, List<String> asked) {
        if (!Files.isDirectory(files)) {
            out.println("No tables in " + files + ": passed over");
            return;
        }
        Panel panel = BeijingTables.read(files);
        if (asked.contains("full")) {
            full(panel);
        }
        out.printf(
                "%nMAE over the better of naive and seasonal naive, %d stations, trained until %s, forecast each hour behind it%n",
                panel.stations().size(), BeijingTables.UNTIL);
        out.printf(
                "%-24s%6s%10s%8s%8s%10s%14s%8s%8s%10s%n",
                "kind", "hours", "MAE", "model", "naive", "seasonal", "Holt-Winters", "Theta", "covers", "seconds");
        KINDS.stream()
                .filter(kind -> asked.contains(kind))
                .forEach(kind -> compare(kind, kind, panel, panel, Set.copyOf(panel.stations())));
        if (asked.contains("left-out")) {
            leaveOut(panel);
        }
    }

    private void full(Panel panel) {
        int threads = Runtime.getRuntime().availableProcessors();
        ForecastModel model = trained(panel, "P2", TrainingPlan.full(TrainingPlan.SEED, threads));
        Scoreboard scores = new Backtest(model, panel, BeijingTables.UNTIL).run(line -> {}, done -> {});
        out.println(new BacktestReport(model, panel, BeijingTables.UNTIL, scores).text());
    }

    private void leaveOut(Panel panel) {
        Panel known = without(panel, LEFT_OUT);
        compare("P2, stations left out", "P2", known, panel, LEFT_OUT);
        compare("P2, the same, not left out", "P2", panel, panel, LEFT_OUT);
    }

    /**
     * Prints what PM2.5 is worth in windows of two days.
     *
     * @param files of the Beijing Multi-Site Air-Quality Data; where there are none it says so
     */
    public void twoDays(Path files) {
        if (Files.isDirectory(files)) {
            new TwoDayWindows(BeijingTables.read(files), "P2", BeijingTables.UNTIL).print(out);
        } else {
            out.println("No tables in " + files + ": passed over");
        }
    }

    private static ForecastModel trained(Panel panel, String kind, TrainingPlan plan) {
        return new Trainer(plan, (task, total, done) -> {})
                .train(panel, kind, BeijingTables.UNTIL)
                .model();
    }

    private void compare(String title, String kind, Panel known, Panel panel, Set<String> scored) {
        long begun = System.nanoTime();
        int threads = Runtime.getRuntime().availableProcessors();
        ForecastModel model = trained(known, kind, TrainingPlan.small(TrainingPlan.SEED, threads));
        long seconds = (System.nanoTime() - begun) / 1_000_000_000;
        Scoreboard scores = new Backtest(model, panel, BeijingTables.UNTIL).run(line -> {}, done -> {});
        model.horizons().forEach(horizon -> {
            double[] errors = new double[scores.methods().size()];
            double covered = 0;
            long count = 0;
            for (Map.Entry<Group, Tally> entry : scores.tallies().entrySet()) {
                Group group = entry.getKey();
                if (group.by() == By.STATION && group.horizon() == horizon.hours() && scored.contains(group.of())) {
                    Tally tally = entry.getValue();
                    IntStream.range(0, errors.length)
                            .forEach(method -> errors[method] += tally.error(method) * tally.count());
                    covered += tally.coverage() * tally.count();
                    count += tally.count();
                }
            }
            double plain = Math.min(errors[1], errors[2]);
            out.printf(
                    "%-24s%6d%10.3f%8.3f%8.3f%10.3f%14.3f%8.3f%8.3f%10d%n",
                    title,
                    horizon.hours(),
                    errors[0] / count,
                    errors[0] / plain,
                    errors[1] / plain,
                    errors[2] / plain,
                    errors[3] / plain,
                    errors[4] / plain,
                    covered / count,
                    seconds);
        });
    }

    private static Panel without(Panel panel, Set<String> stations) {
        int[] kept = IntStream.range(0, panel.stations().size())
                .filter(at -> !stations.contains(panel.stations().get(at)))
                .toArray();
        return new Panel(
                panel.first(),
                panel.hours(),
                panel.zone(),
                Arrays.stream(kept).mapToObj(panel.stations()::get).toList(),
                panel.kinds(),
                Arrays.stream(panel.values())
                        .map(kind ->
                                Arrays.stream(kept).mapToObj(at -> kind[at]).toArray(float[][]::new))
                        .toArray(float[][][]::new));
    }
}
