package io.weir.quality.stream;

/**
 * The latest doubt about values of a kind.
 *
 * @param takenAt of the value, in milliseconds since 1970
 * @param doubt the strongest so far
 */
public record Doubted(long takenAt, double doubt) {}
