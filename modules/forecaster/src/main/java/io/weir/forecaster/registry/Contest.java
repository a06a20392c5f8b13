package io.weir.forecaster.registry;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.BiConsumer;
import java.util.stream.Stream;

import io.weir.forecaster.backtest.Backtest;
import io.weir.forecaster.backtest.Scoreboard;
import io.weir.forecaster.backtest.Tally;
import io.weir.forecaster.model.ForecastModel;
import io.weir.forecaster.model.ModelException;
import io.weir.forecaster.panel.Panel;

/**
 * A challenger against the champion on the newest weeks, which neither was trained on; where there is no champion, against the better
 * of persistence and the day before.
 *
 * @param from the first hour that forecasts were made at
 * @param rounds one of each horizon
 */
public record Contest(Instant from, List<Round> rounds) {

    /** What is too little to tell a better model from a lucky one. */
    public static final Duration SHORTEST = Duration.ofDays(7);

    /**
     * One horizon.
     *
     * @param horizon hours ahead
     * @param scored how many forecasts
     * @param challenger mean absolute error of it
     * @param champion and of what it was held against
     * @param plain and of the better plain method
     */
    public record Round(int horizon, long scored, double challenger, double champion, double plain) {}

    /**
     * Holds the contest.
     *
     * @param weeks that it is about at most, the newest of the panel
     * @param progress is told of the hours that are done, and of how many
     * @throws ModelException where the models are of different kinds, or too few hours are left that neither knows
     */
    public static Contest of(
            ForecastModel challenger,
            Optional<ForecastModel> champion,
            Panel panel,
            int weeks,
            BiConsumer<Integer, Integer> progress) {
        if (champion.isPresent() && !champion.get().target().equals(challenger.target())) {
            throw new ModelException("One forecasts " + challenger.target() + ", the other "
                    + champion.get().target());
        }
        Instant end = panel.time(panel.hours());
        Instant from = Stream.concat(Stream.of(challenger), champion.stream())
                .map(model -> model.span().until())
                .reduce(end.minus(Duration.ofDays(7L * weeks)), (one, other) -> one.isAfter(other) ? one : other);
        if (from.plus(SHORTEST).isAfter(end)) {
            throw new ModelException("There are fewer than " + SHORTEST.toDays()
                    + " days that were not trained on: they would be from "
                    + from + ", and the data end at " + end
                    + ". Compare on newer data, or with --force promote unseen");
        }
        Map<Integer, Tally> ours = tallies(challenger, panel, from, progress);
        Map<Integer, Tally> theirs =
                champion.isPresent() ? tallies(champion.get(), panel, from, progress) : new TreeMap<>();
        List<Round> rounds = new ArrayList<>();
        ours.forEach((horizon, tally) -> {
            double plain = Scoreboard.plain(tally);
            double other = champion.isEmpty()
                    ? plain
                    : Optional.ofNullable(theirs.get(horizon))
                            .map(known -> known.error(Scoreboard.MODEL))
                            .orElse(Double.NaN);
            if (!Double.isNaN(other)) {
                rounds.add(new Round(horizon, tally.count(), tally.error(Scoreboard.MODEL), other, plain));
            }
        });
        if (rounds.isEmpty()) {
            throw new ModelException("There is no horizon of which both were scored from " + from + " on");
        }
        return new Contest(from, rounds);
    }

    /** The mean over the horizons of the challenger's error over the champion's. */
    public double ratio() {
        return rounds.stream()
                .mapToDouble(round -> round.challenger() / round.champion())
                .average()
                .orElseThrow();
    }

    /** Whether the challenger is better. */
    public boolean isWon() {
        return ratio() < 1;
    }

    /**
     * As a table for people.
     *
     * @param other what it was held against
     */
    public String text(String other) {
        StringBuilder text = new StringBuilder(String.format(
                Locale.ROOT, "%5s%9s%12s%12s%8s%12s%n", "hours", "scored", "challenger", other, "ratio", "plain"));
        for (Round round : rounds) {
            text.append(String.format(
                    Locale.ROOT,
                    "%5d%9d%12.3f%12.3f%8.3f%12.3f%n",
                    round.horizon(),
                    round.scored(),
                    round.challenger(),
                    round.champion(),
                    round.challenger() / round.champion(),
                    round.plain()));
        }
        return text.append(String.format(Locale.ROOT, "Mean ratio %.3f, from %s on", ratio(), from))
                .toString();
    }

    private static Map<Integer, Tally> tallies(
            ForecastModel model, Panel panel, Instant from, BiConsumer<Integer, Integer> progress) {
        Backtest backtest = new Backtest(model, panel, from);
        int all = backtest.hours();
        Map<Integer, Tally> tallies = new TreeMap<>();
        backtest.run(line -> {}, done -> progress.accept(done, all)).tallies().forEach((group, tally) -> {
            if (group.by() == Scoreboard.By.ALL) {
                tallies.put(group.horizon(), tally);
            }
        });
        return tallies;
    }
}
