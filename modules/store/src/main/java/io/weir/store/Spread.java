package io.weir.store;

/**
 * What the values of one sensor sum up to in one of {@link Bins}, in the unit of the kind.
 *
 * @param number of the bin, from 0
 * @param count how many values there are in it, one at least
 */
public record Spread(int number, long count, double least, double mean, double most) {}
