package io.weir.forecaster.backtest;

import io.weir.forecaster.model.Quantiles;

/**
 * A forecast.
 *
 * @param station it is of, by its place in the panel
 * @param hour at which it is made: the last that was known
 * @param horizon hours ahead
 * @param high whether the level was in the highest fifth of what the model was trained on
 * @param quantiles what it says
 */
public record Line(int station, int hour, int horizon, boolean high, Quantiles quantiles) {}
