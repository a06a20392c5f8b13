package io.weir.splitter;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import java.util.Arrays;

/**
 * A sensor and its newest values: of each kind the last {@value #PER_KIND} that came. What comes counts, not when it was
 * taken: a clock that runs ahead can't fill the memory for good.
 */
final class Sensor {

    /** What is remembered of a series. */
    static final int PER_KIND = 24;

    // A page has the key and then the memory, a table of cells of two longs with a column for each kind. Its first row
    // has the highest identity that ever came, which says of what kind they all are, and how many rows further the next
    // value goes. The others have identities and values, or zeros, which are no identity. What one reading touches lies
    // side by side, for its values mostly go into one row: there are more sensors than fit into a processor's cache.
    private static final VarHandle LONGS = MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);
    private static final int CELL = 2 * Long.BYTES;
    private static final int ROWS = 1 + PER_KIND;

    /** Whether a value was there before. */
    enum Meeting {
        /** Its identity was not. */
        NEW,
        /** Its identity was, with this value. */
        DUPLICATE,
        /** Its identity was, with another value. */
        CONFLICTING
    }

    private final int keyLength;
    private final int table; // where it begins
    private byte[] page;
    private int row; // length of one
    private boolean changed;

    /**
     * A sensor of which nothing came yet.
     *
     * @param key {@code source/sensor} in UTF-8
     */
    Sensor(byte[] key) {
        this(key, new byte[0]);
    }

    /**
     * A sensor that was met before.
     *
     * @param memory what {@link #memory} gave
     */
    Sensor(byte[] key, byte[] memory) {
        this.keyLength = key.length;
        this.table = (key.length + Long.BYTES - 1) / Long.BYTES * Long.BYTES;
        this.page = Arrays.copyOf(key, table + memory.length);
        System.arraycopy(memory, 0, page, table, memory.length);
        this.row = memory.length / ROWS;
    }

    /** Its key, {@code source/sensor} in UTF-8. */
    byte[] key() {
        return Arrays.copyOf(page, keyLength);
    }

    boolean hasKey(byte[] key) {
        return Arrays.equals(key, 0, key.length, page, 0, keyLength);
    }

    /** Says whether the value was there before, and remembers it if it was not. */
    Meeting meet(long identity, long value) {
        int column = column(identity & Identity.KIND_MASK);
        // Most values are later than all of their kind before: that takes one look, not one at each.
        Meeting meeting = identity > get(column) ? Meeting.NEW : search(column, identity, value);
        if (meeting != Meeting.DUPLICATE) {
            remember(column, identity, value);
        }
        return meeting;
    }

    /**
     * Says whether a value that was rejected before may be judged once more: {@code NEW} unless another value of its
     * identity came first. Its own rejection is remembered, and stands in nobody's way.
     */
    Meeting meetAgain(long identity, long value) {
        int column = column(identity & Identity.KIND_MASK);
        int oldest = next(column); // or an empty one
        for (int i = 0; i < PER_KIND; i++) {
            int cell = cell(column, (oldest + i) % PER_KIND);
            if (get(cell) == identity) {
                return get(cell + Long.BYTES) == value ? Meeting.NEW : Meeting.CONFLICTING;
            }
        }
        return meet(identity, value);
    }

    /** Whether anything came that is not in the memory that was given or taken last. */
    boolean isChanged() {
        return changed;
    }

    /** A copy of the memory, to keep: bytes, for Flink copies them in one go. */
    byte[] memory() {
        changed = false;
        return Arrays.copyOfRange(page, table, page.length);
    }

    private int column(long kind) {
        int column = 0;
        while (column < row && (get(column) & Identity.KIND_MASK) != kind) {
            column += CELL;
        }
        if (column == row) {
            addColumn();
            set(column, Long.MIN_VALUE | kind); // none is lower
        }
        return column;
    }

    private void addColumn() {
        int wider = row + CELL;
        byte[] wide = new byte[table + ROWS * wider];
        System.arraycopy(page, 0, wide, 0, table);
        for (int i = 0; i < ROWS; i++) {
            System.arraycopy(page, table + i * row, wide, table + i * wider, row);
        }
        page = wide;
        row = wider;
    }

    /** From the newest value on: what was sent twice is mostly there. */
    private Meeting search(int column, long identity, long value) {
        Meeting meeting = Meeting.NEW;
        int next = next(column);
        for (int i = 1; i <= PER_KIND; i++) {
            int cell = cell(column, (next + PER_KIND - i) % PER_KIND);
            if (get(cell) == identity) {
                if (get(cell + Long.BYTES) == value) {
                    return Meeting.DUPLICATE;
                }
                meeting = Meeting.CONFLICTING;
            }
        }
        return meeting;
    }

    private void remember(int column, long identity, long value) {
        int next = next(column);
        int cell = cell(column, next);
        set(cell, identity);
        set(cell + Long.BYTES, value);
        set(column, Math.max(get(column), identity));
        set(column + Long.BYTES, (next + 1) % PER_KIND);
        changed = true;
    }

    private int next(int column) {
        return (int) get(column + Long.BYTES);
    }

    /** Where the value lies that is so many rows below the first one. */
    private int cell(int column, int value) {
        return (1 + value) * row + column;
    }

    private long get(int at) {
        return (long) LONGS.get(page, table + at);
    }

    private void set(int at, long number) {
        LONGS.set(page, table + at, number);
    }
}
