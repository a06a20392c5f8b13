package io.weir.statistics;

/**
 * How far a series is in the count of its values.
 *
 * @param values how many have had their place
 * @param to where the window that was told last ended; {@link Long#MIN_VALUE} where none was
 * @param again how many before it ended there too
 */
public record Counted(long values, long to, int again) {

    static final Counted NONE = new Counted(0, Long.MIN_VALUE, 0);
}
