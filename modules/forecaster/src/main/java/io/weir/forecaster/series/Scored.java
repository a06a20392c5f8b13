package io.weir.forecaster.series;

/**
 * How far a forecast was off whose hour has come, and what else could have been said.
 *
 * @param kind that was forecast
 * @param horizon in hours
 * @param hour that it was for, since 1970
 * @param error of what was told, absolute, in the kind's unit
 * @param naive the same of: it stays as it is
 * @param seasonal the same of: as at the same hour of the day before
 * @param covered whether the truth was from 10 to 90 percent
 */
public record Scored(
        String kind, int horizon, long hour, double error, double naive, double seasonal, boolean covered) {}
