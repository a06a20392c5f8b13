package io.weir.store;

import java.time.Instant;

import io.weir.model.Place;
import io.weir.model.SensorId;

/**
 * Where a sensor stood.
 *
 * @param place null where it had none
 * @param at when it last measured something there, of the times that were asked for
 */
public record StoredPlace(SensorId sensor, Place place, Instant at) {}
