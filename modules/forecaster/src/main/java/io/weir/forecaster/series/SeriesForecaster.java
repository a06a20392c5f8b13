package io.weir.forecaster.series;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.function.Consumer;

import io.weir.forecaster.features.FeatureSet;
import io.weir.forecaster.features.Known;
import io.weir.forecaster.model.ForecastModel;
import io.weir.forecaster.model.HorizonModel;
import io.weir.forecaster.model.HorizonScorer;
import io.weir.forecaster.model.ModelException;
import io.weir.forecaster.model.ModelFile;
import io.weir.forecaster.model.Quantiles;
import io.weir.forecaster.panel.Panel;
import io.weir.model.Forecast;
import io.weir.model.Forecast.Method;
import io.weir.model.ForecastRemark;
import io.weir.model.ForecastRemark.What;
import io.weir.model.SensorId;

/**
 * Forecasts series by themselves, with one model for all of them: the same features and intervals as a backtest of it. One thread uses
 * it.
 */
public final class SeriesForecaster {

    /** A series that has been silent for longer is not forecast. */
    public static final int LONGEST_SILENCE = 24;

    private static final int DAY = 24;
    private static final int NEW = 2 * DAY;
    private static final int WEEK = 7 * DAY;
    private static final double BORROWED = 1.1; // times as wide

    // 5, 25, 75 and 95 percent lie where a normal distribution has them that has the same 10 and 90 percent
    private static final double OUTER = 1.6449 / 1.2816;
    private static final double INNER = 0.6745 / 1.2816;

    private final ForecastModel model;
    private final String id;
    private final List<FeatureSet> features = new ArrayList<>();
    private final List<HorizonScorer> scorers = new ArrayList<>();
    private final List<float[]> rows = new ArrayList<>();

    /**
     * @throws ModelException where the model asks for more than a series by itself has
     */
    public SeriesForecaster(ForecastModel model) {
        if (model.neighbours() > 0 || !model.kinds().isEmpty()) {
            throw new ModelException("The model is shown neighbours and other kinds, which a series in the stream has"
                    + " not: train one with --size alone");
        }
        this.model = model;
        id = ModelFile.id(model);
        for (HorizonModel horizon : model.horizons()) {
            FeatureSet made = new FeatureSet(horizon.hours(), model.kinds(), model.neighbours());
            made.trouble(horizon.features()).ifPresent(trouble -> {
                throw new ModelException(trouble);
            });
            features.add(made);
            scorers.add(new HorizonScorer(horizon));
            rows.add(new float[made.size()]);
        }
    }

    /** The model's id. */
    public String id() {
        return id;
    }

    /** The kind that it forecasts. */
    public String kind() {
        return model.target();
    }

    /** The memory of a series of which nothing is known. */
    public Memory begin() {
        return Memory.of(model);
    }

    /**
     * Remembers an hour behind those that are, and learns from it.
     *
     * @param hour since 1970
     * @param mean of what was measured in it
     * @param count of values; of none nothing is learned
     * @param out is told of each forecast that has come true, where each naive method had something to say
     */
    public void close(Memory memory, long hour, double mean, int count, Consumer<Scored> out) {
        memory.put(hour, mean, count);
        if (memory.hasBorrowed() && memory.known() >= WEEK) {
            memory.hours.giveBack();
        }
        float truth = memory.hours.mean(hour);
        for (Iterator<Awaited> left = memory.awaited.iterator(); left.hasNext(); ) {
            Awaited awaited = left.next();
            if (awaited.hour() <= hour) {
                left.remove();
            }
            if (awaited.hour() == hour && !Float.isNaN(truth)) {
                learn(memory, awaited, truth, out);
            }
        }
    }

    /**
     * Takes what neighbours had for what a series had before its first hour, until it is known for a week: at its own level, as far as the hours that
     * both have tell.
     *
     * @param around null where there are none
     */
    public void borrow(Memory memory, NeighbourHours around) {
        if (around != null && memory.known() < WEEK) {
            Level.between(memory.hours, around, model.floor() >= 0)
                    .ifPresent(level -> memory.hours.lend(around, level));
        }
    }

    private void learn(Memory memory, Awaited awaited, float truth, Consumer<Scored> out) {
        Horizon horizon = memory.horizons.get(awaited.horizon());
        horizon.of(awaited.high()).learn(awaited.model(), truth);
        horizon.plain().learn(awaited.plain(), truth);
        if (!Float.isNaN(awaited.seasonal())) {
            double naive = Math.abs(awaited.naive() - truth);
            double seasonal = Math.abs(awaited.seasonal() - truth);
            horizon.lately().add(Math.abs(awaited.model().middle() - truth), naive, seasonal);
            out.accept(new Scored(
                    model.target(),
                    model.horizons().get(awaited.horizon()).hours(),
                    awaited.hour(),
                    Math.abs(awaited.middle() - truth),
                    naive,
                    seasonal,
                    truth >= awaited.low() && truth <= awaited.high90()));
        }
    }

    /**
     * What is to be said at the newest hour; nothing of a series that has been silent for too long.
     *
     * @param zone by whose hours people live there
     * @param moved whether it stood elsewhere before
     */
    public List<Forecast> forecasts(Memory memory, SensorId sensor, ZoneId zone, boolean moved) {
        int age = memory.hours.age();
        if (age > LONGEST_SILENCE) {
            return List.of();
        }
        float[] means = memory.hours.means();
        Instant first = Instant.EPOCH.plus(Duration.ofHours(memory.hours.newest() - means.length + 1));
        Panel panel =
                new Panel(first, means.length, zone, List.of(""), List.of(model.target()), new float[][][] {{means}});
        Known known = new Known(panel, model.target(), List.of(), new int[1][0]);
        List<Forecast> forecasts = new ArrayList<>();
        for (int horizon = 0; horizon < features.size(); horizon++) {
            forecasts.add(forecast(memory, sensor, known, horizon, age, moved));
        }
        return forecasts;
    }

    private Forecast forecast(Memory memory, SensorId sensor, Known known, int at, int age, boolean moved) {
        HorizonModel of = model.horizons().get(at);
        int last = known.hours() - 1;
        float base = known.base(0, last);
        float[] row = row(known, at);
        boolean high = base >= model.high();
        Horizon horizon = memory.horizons.get(at);
        Quantiles model =
                horizon.of(high).corrected(scorers.get(at).of(base, row, 0, this.model.floor()), this.model.floor());

        long now = memory.hours.newest();
        int back = (DAY - of.hours() % DAY) % DAY;
        float seasonal = memory.hours.carried(now - back, Known.LONGEST_SILENCE);
        boolean seasonally = !Float.isNaN(seasonal) && horizon.lately().seasonalIsBetter();
        Quantiles plain = around(seasonally ? seasonal : base, model, horizon);

        Method method = method(horizon.lately().modelIsWorse(), seasonally);
        Quantiles told = silent(borrowed(method == Method.MODEL ? model : plain, memory), of.hours(), age);
        memory.awaited.add(new Awaited(
                now + of.hours(),
                at,
                high,
                seasonally,
                model,
                plain,
                base,
                seasonal,
                (float) told.low(),
                (float) told.middle(),
                (float) told.high()));
        return new Forecast(
                sensor,
                this.model.target(),
                Instant.EPOCH.plus(Duration.ofHours(now + of.hours())),
                of.hours(),
                id,
                method,
                ForecastRemark.note(remarks(memory, method, age, moved)),
                quantiles(told));
    }

    /** What the model is shown of the newest hour; most of it is that of the first horizon, which is filled first. */
    private float[] row(Known known, int at) {
        float[] row = rows.get(at);
        int last = known.hours() - 1;
        if (at == 0) {
            features.get(at).fill(known, 0, last, row, 0);
        } else {
            features.get(at).fillBeside(rows.get(0), known, 0, last, row);
        }
        return row;
    }

    private static Method method(boolean modelIsWorse, boolean seasonally) {
        if (!modelIsWorse) {
            return Method.MODEL;
        }
        return seasonally ? Method.SEASONAL_NAIVE : Method.NAIVE;
    }

    /** The interval of a naive method is the model's, moved there and corrected by what came true. */
    private Quantiles around(float middle, Quantiles model, Horizon horizon) {
        double at = Math.max(middle, this.model.floor());
        Quantiles said = new Quantiles(at - (model.middle() - model.low()), at, at + (model.high() - model.middle()));
        return horizon.plain().corrected(said, this.model.floor());
    }

    /** What neighbours had is not what it had itself: intervals are wider at first. */
    private Quantiles borrowed(Quantiles said, Memory memory) {
        return memory.hasBorrowed() ? wider(said, BORROWED) : said;
    }

    /** What is not known for some hours wanders on by the root of time: an hour ahead of a value nine hours old is ten hours ahead. */
    private Quantiles silent(Quantiles said, int ahead, int age) {
        if (age == 0) {
            return said;
        }
        return wider(said, Math.sqrt((double) (ahead + age) / ahead));
    }

    private Quantiles wider(Quantiles said, double times) {
        return new Quantiles(
                Math.min(said.middle(), Math.max(model.floor(), said.middle() - times * (said.middle() - said.low()))),
                said.middle(),
                said.middle() + times * (said.high() - said.middle()));
    }

    private List<Double> quantiles(Quantiles told) {
        double middle = told.middle();
        double down = middle - told.low();
        double up = told.high() - middle;
        return List.of(
                Math.min(told.low(), Math.max(model.floor(), middle - OUTER * down)),
                told.low(),
                middle - INNER * down,
                middle,
                middle + INNER * up,
                told.high(),
                middle + OUTER * up);
    }

    private static List<ForecastRemark> remarks(Memory memory, Method method, int age, boolean moved) {
        List<ForecastRemark> remarks = new ArrayList<>();
        if (moved) {
            remarks.add(ForecastRemark.of(What.MOVED));
        }
        if (memory.known() < NEW) {
            remarks.add(new ForecastRemark(What.LITTLE_KNOWN, memory.known()));
        }
        if (memory.hasBorrowed()) {
            remarks.add(ForecastRemark.of(What.BORROWED));
        }
        if (age > 0) {
            remarks.add(new ForecastRemark(What.SILENT, age));
        }
        if (method == Method.NAIVE) {
            remarks.add(ForecastRemark.of(What.NAIVE));
        } else if (method == Method.SEASONAL_NAIVE) {
            remarks.add(ForecastRemark.of(What.SEASONAL_NAIVE));
        }
        return remarks;
    }
}
