package io.weir.forecaster.training;

import java.util.Arrays;

/**
 * Rows that are learned from, each a station at an hour whose truth came before the training's end.
 *
 * @param rows how many
 * @param width features of each
 * @param hours at which each row is made, rising
 * @param features row after row
 * @param bases the value at the hour, by row
 * @param truths what came true, by row
 */
record Sample(int rows, int width, int[] hours, float[] features, float[] bases, float[] truths) {

    /** How many rows are made before that hour. */
    int before(int hour) {
        int found = Arrays.binarySearch(hours, hour);
        int at = found >= 0 ? found : -found - 1;
        while (at > 0 && hours[at - 1] == hour) {
            at--;
        }
        return at;
    }

    /** The rows from one on, up to another. */
    Sample part(int from, int to) {
        return new Sample(
                to - from,
                width,
                Arrays.copyOfRange(hours, from, to),
                Arrays.copyOfRange(features, from * width, to * width),
                Arrays.copyOfRange(bases, from, to),
                Arrays.copyOfRange(truths, from, to));
    }
}
