package io.weir.forecaster.stream;

/**
 * An hour of a series.
 *
 * @param hour since 1970
 * @param series {@code source/sensor/kind}
 */
public record SeriesHour(long hour, String series) {}
