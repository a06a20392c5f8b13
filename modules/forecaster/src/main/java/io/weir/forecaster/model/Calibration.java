package io.weir.forecaster.model;

/**
 * What a model's intervals were off by on hours that it had not been shown, for one horizon.
 *
 * @param low logarithm of the factor below the middle, where the level is not in the highest fifth
 * @param high and above the middle
 * @param lowOfHigh logarithm of the factor below the middle, where the level is in the highest fifth
 * @param highOfHigh and above the middle
 * @param split that eight of ten absolute errors of the middle did not exceed: what a static split goes by
 */
public record Calibration(double low, double high, double lowOfHigh, double highOfHigh, double split) {}
