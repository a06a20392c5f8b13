package io.weir.statistics.window;

/**
 * How far the windows of one series are, to be kept beside its {@link Slices}.
 *
 * @param starts where the slices begin that are kept, from the first to the last, behind {@link Long#MIN_VALUE} in the places of some that are
 *     forgotten
 * @param first index of the first one that the window has; those before it are kept for what comes late
 * @param next index of the first one that no window had yet
 * @param joined slices that begin before this know what all up to here are together
 * @param behind moments of the window's slices that begin there or later
 * @param spread of all of the window's values
 * @param told ends of windows up to this one have been told
 * @param fresh slices among those that were told of, and began with a value that came late
 * @param lateFrom the first slice that has a value which is not told yet though its window is; behind {@code lateTo} where there is none
 * @param lateTo the last such one
 * @param corrected ends of windows that were told more than once
 * @param corrections how often they were corrected
 */
public record Track(
        long[] starts,
        int first,
        int next,
        long joined,
        Moments behind,
        Spread spread,
        long told,
        long[] fresh,
        long lateFrom,
        long lateTo,
        long[] corrected,
        int[] corrections) {

    /** Of a series of which nothing is kept. */
    static final Track NONE = new Track(
            new long[0],
            0,
            0,
            Long.MIN_VALUE,
            Moments.NONE,
            Spread.NONE,
            Long.MIN_VALUE,
            new long[0],
            Long.MAX_VALUE,
            Long.MIN_VALUE,
            new long[0],
            new int[0]);
}
