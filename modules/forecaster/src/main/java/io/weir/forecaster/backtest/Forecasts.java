package io.weir.forecaster.backtest;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

import io.weir.forecaster.features.FeatureSet;
import io.weir.forecaster.features.Known;
import io.weir.forecaster.features.Neighbours;
import io.weir.forecaster.model.ForecastModel;
import io.weir.forecaster.model.HorizonModel;
import io.weir.forecaster.model.HorizonScorer;
import io.weir.forecaster.model.ModelException;
import io.weir.forecaster.model.Quantiles;
import io.weir.forecaster.panel.Panel;

/** What a model says of a panel's series, before intervals are corrected. */
final class Forecasts {

    private final ForecastModel model;
    private final Known known;
    private final List<FeatureSet> features = new ArrayList<>();
    private final List<HorizonScorer> scorers = new ArrayList<>();
    private final List<float[]> rows = new ArrayList<>();

    /**
     * @param from hour of the first forecast: a station that the model does not know gets its neighbours by what is before
     * @throws ModelException where the model does not fit
     */
    Forecasts(ForecastModel model, Panel panel, int from) {
        if (panel.of(model.target()) == null) {
            throw new ModelException("The model forecasts " + model.target()
                    + ", of which there is nothing here; there is " + panel.kinds());
        }
        this.model = model;
        known = new Known(panel, model.target(), model.kinds(), neighbours(model, panel, from));
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

    /** The value that stands for what a station has at an hour; not a number where there is none, and no forecast. */
    float base(int station, int hour) {
        return known.base(station, hour);
    }

    /** What the model says for its horizon at that place. */
    Quantiles of(int station, int hour, int horizon) {
        features.get(horizon).fill(known, station, hour, rows.get(horizon), 0);
        return scorers.get(horizon).of(base(station, hour), rows.get(horizon), 0, model.floor());
    }

    private static int[][] neighbours(ForecastModel model, Panel panel, int from) {
        Map<String, Integer> places = new HashMap<>();
        panel.stations().forEach(station -> places.put(station, places.size()));
        int[][] neighbours = new int[panel.stations().size()][];
        for (int station = 0; station < neighbours.length; station++) {
            List<String> named = model.stations().get(panel.stations().get(station));
            neighbours[station] = (named == null
                            ? Neighbours.nearest(panel.of(model.target()), from, station, model.neighbours())
                            : named.stream()
                                    .map(places::get)
                                    .filter(Objects::nonNull)
                                    .toList())
                    .stream().mapToInt(Integer::intValue).toArray();
        }
        return neighbours;
    }
}
