package io.weir.forecaster.training;

import java.util.Arrays;

/**
 * Rows that are learned from, each a station at an hour whose truth came before the training's end.
 *
 * @param rows how many
 * @param width features of each
 * @param hours from the first row's to the last's
 * @param features row after row
 * @param bases the value at the hour, by row
 * @param truths what came true, by row
 */
record Sample(int rows, int width, int hours, float[] features, float[] bases, float[] truths) {

    /** The rows from one on, up to another. */
    Sample part(int from, int to) {
        return new Sample(
                to - from,
                width,
                hours,
                Arrays.copyOfRange(features, from * width, to * width),
                Arrays.copyOfRange(bases, from, to),
                Arrays.copyOfRange(truths, from, to));
    }
}
