package io.weir.splitter;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;

import io.weir.wire.scan.Slices;

/**
 * Finds things by the bytes of their name, without making a String of them first. Bounded: what does not fit is not kept.
 */
final class SliceTable<T> {

    private final int most;
    private final byte[][] names;
    private final Object[] things;
    private int size;

    /**
     * @param most how many things it keeps
     */
    SliceTable(int most) {
        int slots = Integer.highestOneBit(Math.max(most, 1)) * 4; // at most half full, so that searches end soon
        this.most = most;
        this.names = new byte[slots][];
        this.things = new Object[slots];
    }

    /** The thing of the name {@code bytes[from..to)}, or null. */
    @SuppressWarnings("unchecked") // put() takes nothing but T
    T find(byte[] bytes, int from, int to) {
        return (T) things[slot(bytes, from, to)];
    }

    /** Keeps the thing while there is room. */
    void put(String name, T thing) {
        byte[] bytes = name.getBytes(StandardCharsets.UTF_8);
        if (size < most) {
            int slot = slot(bytes, 0, bytes.length);
            size += names[slot] == null ? 1 : 0;
            names[slot] = bytes;
            things[slot] = thing;
        }
    }

    private int slot(byte[] bytes, int from, int to) {
        int slot = Slices.hash(bytes, from, to) & names.length - 1;
        while (names[slot] != null && !Arrays.equals(names[slot], 0, names[slot].length, bytes, from, to)) {
            slot = slot + 1 & names.length - 1;
        }
        return slot;
    }
}
