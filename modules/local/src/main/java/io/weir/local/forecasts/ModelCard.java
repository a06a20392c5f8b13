package io.weir.local.forecasts;

import java.nio.file.Path;
import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.BiConsumer;
import java.util.function.Function;
import java.util.stream.Collectors;

import io.weir.forecaster.backtest.Backtest;
import io.weir.forecaster.backtest.Scoreboard;
import io.weir.forecaster.backtest.Scoreboard.By;
import io.weir.forecaster.backtest.Scoreboard.Group;
import io.weir.forecaster.backtest.Tally;
import io.weir.forecaster.model.ForecastModel;
import io.weir.forecaster.model.HorizonModel;
import io.weir.forecaster.model.ModelFile;
import io.weir.forecaster.panel.Panel;
import io.weir.forecaster.training.Trained;
import io.weir.model.Printable;
import io.weir.model.catalogue.Catalogue;

/**
 * What is to be known of a model before one relies on it.
 *
 * @param model itself
 * @param measured how its figures came about, a sentence
 * @param scores how good it was; none where too little was left to measure it by
 * @param zone of the times in it
 * @param unit of the kind
 */
public record ModelCard(ForecastModel model, String measured, Optional<Scoreboard> scores, ZoneId zone, String unit) {

    private static final String LIMITS =
            "It knows what was measured, and no weather forecast: a front that nobody has measured yet takes it by surprise."
                    + " A station that is silent for over 28 days, or new, is forecast from the others. What came true in the"
                    + " highest fifth lies above its 80 % interval more often than one time in ten, as nobody knows"
                    + " beforehand which hours these are.";

    private static final int MOST_NAME = 60;
    private static final int MOST_STATIONS = 200; // of 15,000 nobody reads all

    /** Of what was just trained, by the hours that the last rehearsal did not know. */
    public static ModelCard rehearsed(
            Trained trained, Panel panel, Catalogue catalogue, BiConsumer<Integer, Integer> progress) {
        ForecastModel model = trained.model();
        if (trained.rehearsed().isEmpty()) {
            return new ModelCard(
                    model,
                    "There were too few hours to hold some back and measure by them.",
                    Optional.empty(),
                    panel.zone(),
                    unit(model, catalogue));
        }
        ForecastModel rehearsed = trained.rehearsed().get();
        Panel known = panel.cut(panel.hour(model.span().until()));
        Instant from = rehearsed.span().until();
        return new ModelCard(
                model,
                "The hours from " + local(from, panel.zone())
                        + " on were held back at first: what was learned without them, with"
                        + " one forest for each quantile, forecast them hour by hour. The model itself has learned from them"
                        + " too. Its intervals begin with what was found there.",
                Optional.of(run(rehearsed, known, from, progress)),
                panel.zone(),
                unit(model, catalogue));
    }

    /** Of a model, by hours that it was not trained on. */
    public static ModelCard tested(
            ForecastModel model,
            Panel panel,
            Instant from,
            Catalogue catalogue,
            BiConsumer<Integer, Integer> progress) {
        return new ModelCard(
                model,
                "It forecast each hour from " + local(from, panel.zone()) + " to "
                        + local(panel.time(panel.hours() - 1), panel.zone())
                        + " as if it were now, none of which it was trained on.",
                Optional.of(run(model, panel, from, progress)),
                panel.zone(),
                unit(model, catalogue));
    }

    /** Where the card of a model in that file is. */
    public static Path beside(Path file) {
        return file.resolveSibling(file.getFileName() + ".md");
    }

    /** The card. */
    public String markdown() {
        StringBuilder text = new StringBuilder();
        line(text, "# Model %s of %s", ModelFile.id(model), model.target());
        line(text, "");
        facts(text);
        line(text, "");
        line(text, "## How good it is");
        line(text, "");
        line(text, "%s", measured);
        scores.ifPresent(of -> scores(text, of));
        line(text, "");
        line(text, "## What it is not for");
        line(text, "");
        line(text, "%s", LIMITS);
        return text.toString();
    }

    private void facts(StringBuilder text) {
        line(text, "| | |");
        line(text, "| --- | --- |");
        row(text, "forecasts", "hourly means of " + model.target() + (unit.isEmpty() ? "" : ", in " + unit));
        row(text, "hours ahead", ofEachHorizon(HorizonModel::hours));
        row(text, "learned from", local(model.span().from(), zone));
        row(text, "until", local(model.span().until(), zone) + ", which is the first hour that it does not know");
        row(text, "rows", written("%,d hours of stations", model.span().rows()));
        row(text, "stations", stations());
        row(text, "kinds that help", model.kinds().isEmpty() ? "none" : String.join(", ", model.kinds()));
        row(text, "neighbours of each station", Integer.toString(model.neighbours()));
        row(text, "forests", ofEachHorizon(horizon -> horizon.parts().size()));
        row(text, "seed", Long.toString(model.span().seed()));
        row(text, "highest fifth of values", written("from %.4g on", model.high()));
        row(text, "size", written("%,d bytes", ModelFile.bytes(model).length));
    }

    private String ofEachHorizon(Function<HorizonModel, Integer> number) {
        return model.horizons().stream().map(number).map(String::valueOf).collect(Collectors.joining(", "));
    }

    private static String written(String format, Object number) {
        return String.format(Locale.ROOT, format, number);
    }

    private void scores(StringBuilder text, Scoreboard of) {
        line(text, "");
        line(text, "Mean absolute error%s, and in brackets over the better of naive and seasonal naive.", in());
        table(text, of, "", By.ALL, "method", true);
        line(text, "");
        line(text, "### 80 %% intervals");
        line(text, "");
        line(
                text,
                "Interval score (Winkler): the mean width, and ten times what lies outside; beside it that of one width for all"
                        + " hours (static split).");
        line(text, "");
        line(text, "| hours | covers | width | interval score | static split covers | its score |");
        line(text, "| --- | --- | --- | --- | --- | --- |");
        of.tallies().forEach((group, tally) -> {
            if (group.by() == By.ALL) {
                line(
                        text,
                        "| %d | %.3f | %.4g | %.4g | %.3f | %.4g |",
                        group.horizon(),
                        tally.coverage(),
                        tally.width(),
                        tally.score(),
                        tally.splitCoverage(),
                        tally.splitScore());
            }
        });
        for (By by : List.of(By.SEASON, By.LEVEL, By.STATION)) {
            table(
                    text,
                    of,
                    "### By " + by.name().toLowerCase(Locale.ROOT),
                    by,
                    by.name().toLowerCase(Locale.ROOT),
                    false);
        }
    }

    /** A row of each group and horizon: the methods beside each other. */
    private void table(StringBuilder text, Scoreboard of, String title, By by, String first, boolean ratios) {
        List<Map.Entry<Group, Tally>> groups = of.tallies().entrySet().stream()
                .filter(entry -> entry.getKey().by() == by)
                .toList();
        List<String> heads = new ArrayList<>(List.of(first, "hours", "forecasts"));
        heads.addAll(of.methods());
        heads.add("ratio");
        heads.add("covers");
        line(text, "");
        if (!title.isEmpty()) {
            line(text, "%s", title);
            line(text, "");
        }
        line(text, "| %s |", String.join(" | ", heads));
        line(text, "|%s", " --- |".repeat(heads.size()));
        groups.stream().limit(3L * MOST_STATIONS).forEach(entry -> {
            Tally tally = entry.getValue();
            StringBuilder row = new StringBuilder(String.format(
                    Locale.ROOT,
                    "| %s | %d | %d |",
                    ratios ? "all" : name(entry.getKey().of()),
                    entry.getKey().horizon(),
                    tally.count()));
            for (int method = 0; method < of.methods().size(); method++) {
                row.append(String.format(Locale.ROOT, " %.4g", tally.error(method)));
                row.append(ratios ? String.format(Locale.ROOT, " (%.3f) |", of.ratio(tally, method)) : " |");
            }
            row.append(
                    String.format(Locale.ROOT, " %.3f | %.3f |", of.ratio(tally, Scoreboard.MODEL), tally.coverage()));
            line(text, "%s", row);
        });
    }

    private String in() {
        return unit.isEmpty() ? "" : " in " + unit;
    }

    private String stations() {
        String named = model.stations().keySet().stream()
                .sorted()
                .limit(MOST_STATIONS)
                .map(ModelCard::name)
                .collect(Collectors.joining(", "));
        return model.stations().size() + ": " + named + (model.stations().size() > MOST_STATIONS ? ", ..." : "");
    }

    private static Scoreboard run(
            ForecastModel model, Panel panel, Instant from, BiConsumer<Integer, Integer> progress) {
        Backtest backtest = new Backtest(model, panel, from);
        int all = backtest.hours();
        return backtest.run(line -> {}, done -> progress.accept(done, all));
    }

    private static String unit(ForecastModel model, Catalogue catalogue) {
        return catalogue.kind(model.target()).map(kind -> kind.unit()).orElse("");
    }

    private static void row(StringBuilder text, String what, String value) {
        line(text, "| %s | %s |", what, value);
    }

    /** Of feeds that anybody may write to: a name must not become markup. */
    private static String name(String of) {
        return Printable.of(of, MOST_NAME).replaceAll("[|<>&\\[\\]`*\\\\]", "?");
    }

    private static String local(Instant time, ZoneId zone) {
        return DateTimeFormatter.ISO_OFFSET_DATE_TIME.format(time.atZone(zone));
    }

    private static void line(StringBuilder text, String format, Object... words) {
        text.append(String.format(Locale.ROOT, format, words)).append('\n');
    }
}
