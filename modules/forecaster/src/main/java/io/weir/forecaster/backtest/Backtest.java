package io.weir.forecaster.backtest;

import java.time.Instant;
import java.time.Month;
import java.time.ZonedDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Consumer;
import java.util.function.IntConsumer;

import io.weir.forecaster.backtest.Scoreboard.By;
import io.weir.forecaster.intervals.QuantileTracker;
import io.weir.forecaster.model.Calibration;
import io.weir.forecaster.model.ForecastModel;
import io.weir.forecaster.model.HorizonModel;
import io.weir.forecaster.model.ModelException;
import io.weir.forecaster.model.Quantiles;
import io.weir.forecaster.panel.Panel;

/** Goes through a panel hour by hour as if it came just now: what is said at an hour depends on nothing behind it. */
public final class Backtest {

    private final ForecastModel model;
    private final Panel panel;
    private final float[][] values;
    private final int first;
    private final Forecasts forecasts;
    private final List<Baseline> baselines;
    private final Scoreboard scoreboard;
    private final QuantileTracker[][][] trackers; // by station, horizon, and whether the level is high
    private final Map<Integer, List<Line>> open = new TreeMap<>(); // by the hour that they are for

    /**
     * @param from the first hour that forecasts are made at
     * @throws ModelException where the model does not fit the panel, or knows what is to be forecast
     */
    public Backtest(ForecastModel model, Panel panel, Instant from) {
        this.model = model;
        this.panel = panel;
        first = Math.max(0, panel.hour(from));
        if (first >= panel.hours()) {
            throw new ModelException("There is nothing from " + from + " on to forecast: the last hour is "
                    + panel.time(panel.hours() - 1));
        }
        if (from.isBefore(model.span().until())) {
            throw new ModelException(
                    "The model was trained until " + model.span().until() + ", and knows what was to be"
                            + " forecast from " + from + " on: train one until then, or begin later");
        }
        values = panel.of(model.target());
        forecasts = new Forecasts(model, panel, first);
        baselines = Baselines.of(
                values,
                first,
                model.horizons().stream().map(HorizonModel::hours).toList());
        scoreboard = new Scoreboard(baselines.stream().map(Baseline::name).toList());
        trackers = new QuantileTracker[panel.stations().size()][model.horizons().size()][];
        for (QuantileTracker[][] station : trackers) {
            for (int horizon = 0; horizon < station.length; horizon++) {
                Calibration begin = model.horizons().get(horizon).calibration();
                station[horizon] = new QuantileTracker[] {
                    new QuantileTracker(QuantileTracker.RATE, begin.low(), begin.high()),
                    new QuantileTracker(QuantileTracker.RATE, begin.lowOfHigh(), begin.highOfHigh())
                };
            }
        }
    }

    /**
     * Makes all forecasts.
     *
     * @param out is given each, in the order in which they are made
     * @param progress is told how many hours are done
     */
    public Scoreboard run(Consumer<Line> out, IntConsumer progress) {
        for (int hour = first; hour < panel.hours(); hour++) {
            learn(hour);
            for (int station = 0; station < trackers.length; station++) {
                if (!Float.isNaN(forecasts.base(station, hour))) {
                    forecast(station, hour, out);
                }
            }
            progress.accept(hour - first + 1);
        }
        return scoreboard;
    }

    /** How many hours there are to go through. */
    public int hours() {
        return panel.hours() - first;
    }

    private void forecast(int station, int hour, Consumer<Line> out) {
        boolean high = forecasts.base(station, hour) >= model.high();
        for (int horizon = 0; horizon < model.horizons().size(); horizon++) {
            Quantiles said = forecasts.of(station, hour, horizon);
            Quantiles given = tracker(station, horizon, high).corrected(said, model.floor());
            Line line = new Line(station, hour, model.horizons().get(horizon).hours(), high, given);
            open.computeIfAbsent(hour + line.horizon(), at -> new ArrayList<>()).add(line);
            scoreboard.made(line);
            out.accept(line);
        }
    }

    /** From what has come true by now. */
    private void learn(int hour) {
        List<Line> due = open.remove(hour);
        if (due == null) {
            return;
        }
        for (Line line : due) {
            float truth = values[line.station()][hour];
            if (!Float.isNaN(truth)) {
                tracker(line.station(), horizon(line), line.high()).learn(line.quantiles(), truth);
                score(line, truth);
            }
        }
    }

    private void score(Line line, double truth) {
        double[] errors = new double[baselines.size() + 1];
        errors[Scoreboard.MODEL] = line.quantiles().middle() - truth;
        for (int at = 0; at < baselines.size(); at++) {
            errors[at + 1] = baselines.get(at).of(line.station(), line.hour(), line.horizon()) - truth;
            if (Double.isNaN(errors[at + 1])) {
                return; // only what all say something of can be compared
            }
        }
        String station = panel.stations().get(line.station());
        String season = season(panel.time(line.hour()).atZone(panel.zone()));
        count(line, By.ALL, "all", errors, truth);
        count(line, By.STATION, station, errors, truth);
        count(line, By.SEASON, season, errors, truth);
        count(line, By.LEVEL, line.high() ? "high when made" : "other when made", errors, truth);
        count(line, By.LEVEL, truth >= model.high() ? "came true high" : "came true other", errors, truth);
        count(line, By.STATION_AND_SEASON, station + ", " + season, errors, truth);
    }

    private void count(Line line, By by, String of, double[] errors, double truth) {
        Quantiles said = line.quantiles();
        double split = model.horizons().get(horizon(line)).calibration().split();
        scoreboard
                .tally(by, of, line.horizon())
                .add(
                        errors,
                        said.low(),
                        said.high(),
                        Math.max(model.floor(), said.middle() - split),
                        said.middle() + split,
                        truth);
    }

    private int horizon(Line line) {
        int at = 0;
        while (model.horizons().get(at).hours() != line.horizon()) {
            at++;
        }
        return at;
    }

    private QuantileTracker tracker(int station, int horizon, boolean high) {
        return trackers[station][horizon][high ? 1 : 0];
    }

    private static String season(ZonedDateTime time) {
        Month month = time.getMonth();
        return switch (month) {
            case DECEMBER, JANUARY, FEBRUARY -> "winter";
            case MARCH, APRIL, MAY -> "spring";
            case JUNE, JULY, AUGUST -> "summer";
            default -> "autumn";
        };
    }
}
