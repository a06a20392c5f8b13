package io.weir.store;

import io.weir.model.SensorId;

/**
 * What a sensor measured in one of {@link Bins}.
 *
 * @param number of the bin, from 0
 * @param mean of all values in it, in the unit of the kind
 */
public record Bin(SensorId sensor, int number, double mean) {}
