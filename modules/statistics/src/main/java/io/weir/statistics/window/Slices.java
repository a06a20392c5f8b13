package io.weir.statistics.window;

/** The slices of one series by where they begin, wherever they are kept. */
public interface Slices {

    /** The slice that begins there, or null. */
    Slice get(long start);

    void put(long start, Slice slice);

    void remove(long start);
}
