package io.weir.statistics;

/**
 * A value of one series.
 *
 * @param key {@code scope/series/kind}
 * @param takenAt in milliseconds since 1970
 * @param late whether it is too late for windows, and only counts in what all values were
 */
public record SeriesValue(String key, double value, long takenAt, boolean late) {}
