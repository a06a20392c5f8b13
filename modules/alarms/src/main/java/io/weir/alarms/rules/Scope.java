package io.weir.alarms.rules;

import java.util.Set;

import io.weir.model.Forecast;
import io.weir.model.Measure;
import io.weir.model.Place;

/**
 * Which measures a rule is about; an empty set means any.
 *
 * @param kinds names in the catalogue
 * @param sources names of feeds
 * @param sensors {@code source/sensor}
 * @param types of sensors
 * @param cities names of them
 * @param countries codes of two letters
 * @param indoor null where both will do
 */
public record Scope(
        Set<String> kinds,
        Set<String> sources,
        Set<String> sensors,
        Set<String> types,
        Set<String> cities,
        Set<String> countries,
        Boolean indoor) {

    /** Whether the rule is about it. */
    public boolean has(Measure measure) {
        return fits(kinds, measure.kind())
                && fits(sources, measure.source())
                && fits(types, measure.type())
                && (sensors.isEmpty() || sensors.contains(measure.key()))
                && fits(measure.place());
    }

    /** Whether the rule is about its series: a forecast says no more than that. */
    boolean has(Forecast forecast) {
        return fits(kinds, forecast.kind())
                && fits(sources, forecast.sensor().source())
                && (sensors.isEmpty() || sensors.contains(forecast.sensor().key()));
    }

    private boolean fits(Place place) {
        return place == null
                ? cities.isEmpty() && countries.isEmpty() && indoor == null
                : fits(cities, place.city())
                        && fits(countries, place.country())
                        && (indoor == null || indoor == place.indoor());
    }

    private static boolean fits(Set<String> wanted, String value) {
        return wanted.isEmpty() || value != null && wanted.contains(value);
    }
}
