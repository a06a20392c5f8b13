package io.weir.quality.air;

/**
 * A part of an index.
 *
 * @param name in rules: {@code very-poor}
 * @param from the lowest index that is in it
 * @param colour as the authority draws it: {@code #50f0e6}
 */
public record Band(String name, double from, String colour) {}
