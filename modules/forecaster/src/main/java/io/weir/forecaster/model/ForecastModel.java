package io.weir.forecaster.model;

import java.time.Instant;
import java.util.List;
import java.util.Map;

/**
 * All that is needed to make forecasts of a kind, but for what is measured.
 *
 * @param target kind that it forecasts
 * @param kinds that help it, in the order of its features
 * @param neighbours how many neighbours each station has at most
 * @param stations that it was trained on, and the neighbours of each, the nearest first
 * @param floor below which no value of the target can be; negative infinity where there is no such
 * @param high level from which on a value belongs to the highest fifth that it was trained on
 * @param span that it was trained on
 * @param horizons what it has for each, the shortest first
 */
public record ForecastModel(
        String target,
        List<String> kinds,
        int neighbours,
        Map<String, List<String>> stations,
        double floor,
        double high,
        Span span,
        List<HorizonModel> horizons) {

    /**
     * What was trained on.
     *
     * @param from the first hour
     * @param until the first hour that was not
     * @param rows how many hours of stations, by horizon the most
     * @param seed by which it can be trained again
     */
    public record Span(Instant from, Instant until, int rows, long seed) {}

    public ForecastModel {
        kinds = List.copyOf(kinds);
        stations = Map.copyOf(stations);
        horizons = List.copyOf(horizons);
    }

    /** The same for all but what it was trained until, and what it has of each horizon. */
    public ForecastModel until(Instant until, List<HorizonModel> of) {
        Span shorter = new Span(span.from(), until, span.rows(), span.seed());
        return new ForecastModel(target, kinds, neighbours, stations, floor, high, shorter, of);
    }
}
