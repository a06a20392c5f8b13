package io.weir.store;

import java.time.Instant;
import java.util.Optional;

import io.weir.model.SensorId;

/**
 * Which measures are wanted: of a kind, between two times, both inclusive, and of all that where each of the rest holds that is given.
 *
 * @param kind its name
 * @param sensor that measured them
 * @param box that they were measured in
 * @param country code of the country that they were measured in
 * @param city name of the city that they were measured in or near
 */
public record Selection(
        String kind,
        Instant from,
        Instant to,
        Optional<SensorId> sensor,
        Optional<Box> box,
        Optional<String> country,
        Optional<String> city) {

    /** All of a kind. */
    public Selection(String kind, Instant from, Instant to) {
        this(kind, from, to, Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty());
    }

    /** Those of a sensor that lie in bins. */
    static Selection of(SensorId sensor, Bins bins) {
        return new Selection(
                bins.kind(),
                bins.from(),
                bins.last(),
                Optional.of(sensor),
                Optional.empty(),
                Optional.empty(),
                Optional.empty());
    }
}
