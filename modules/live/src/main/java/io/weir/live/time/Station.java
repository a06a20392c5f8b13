package io.weir.live.time;

import java.util.Optional;

import io.weir.model.SensorId;

/**
 * What a formula that corrects dust needs to know of a sensor.
 *
 * @param type its type, or null where it is not known
 * @param humidity who says how humid it is there
 */
public record Station(String type, Optional<SensorId> humidity) {}
