package io.weir.statistics;

/**
 * A measure as the steps hand it on.
 *
 * @param sensor {@code source/sensor}
 * @param takenAt in milliseconds since 1970
 * @param series the names of its series, in the order of {@link Windows#scopes}; null where it has none
 * @param message the bytes as they came
 */
public record MeasuredValue(String sensor, String kind, double value, long takenAt, String[] series, byte[] message) {}
