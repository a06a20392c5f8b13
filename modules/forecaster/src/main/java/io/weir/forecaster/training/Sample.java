package io.weir.forecaster.training;

/**
 * Rows that are learned from, each a station at an hour whose truth came before the training's end.
 *
 * @param rows how many
 * @param width features of each
 * @param features row after row
 * @param bases the value at the hour, by row
 * @param truths what came true, by row
 */
record Sample(int rows, int width, float[] features, float[] bases, float[] truths) {}
