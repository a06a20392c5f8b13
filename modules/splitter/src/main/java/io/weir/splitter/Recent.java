package io.weir.splitter;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import java.util.Arrays;

/**
 * The newest values of one sensor, packed into one array: of each kind the last {@value #PER_KIND} that came. What comes
 * counts, not when it was taken: a clock that runs ahead can't fill the memory for good.
 */
final class Recent {

    /** What is remembered of a series. */
    static final int PER_KIND = 24;

    // A series is a ring in the array, of longs: the highest identity that ever came (which says of what kind they all
    // are),
    // the slot of the next, then the slots: identity and value, or zeros, which are no identity.
    private static final VarHandle LONGS = MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);
    private static final int NEXT_SLOT = Long.BYTES;
    private static final int SLOTS = 2 * Long.BYTES;
    private static final int SLOT_LENGTH = 2 * Long.BYTES;
    private static final int SERIES_LENGTH = SLOTS + PER_KIND * SLOT_LENGTH;
    private static final byte[] NOTHING = {};

    /** Whether a value was there before. */
    enum Meeting {
        /** Its identity was not. */
        NEW,
        /** Its identity was, with this value. */
        DUPLICATE,
        /** Its identity was, with another value. */
        CONFLICTING
    }

    private byte[] state; // bytes, for Flink copies them in one go
    private boolean changed;

    /** Nothing came yet. */
    Recent() {
        this(NOTHING);
    }

    /**
     * @param state what {@link #state} gave; written to from now on
     */
    Recent(byte[] state) {
        this.state = state;
    }

    /** Says whether the value was there before, and remembers it if it was not. */
    Meeting meet(long identity, long value) {
        int series = series(identity & Identity.KIND_MASK);
        // Most values are later than all of their kind before: that takes one look, not one at each.
        Meeting meeting = identity > get(series) ? Meeting.NEW : search(series, identity, value);
        if (meeting != Meeting.DUPLICATE) {
            remember(series, identity, value);
        }
        return meeting;
    }

    /**
     * Says whether a value that was rejected before may be judged once more: {@code NEW} unless another value of its
     * identity came first. Its own rejection is remembered, and stands in nobody's way.
     */
    Meeting meetAgain(long identity, long value) {
        int series = series(identity & Identity.KIND_MASK);
        int oldest = (int) get(series + NEXT_SLOT); // or an empty one
        for (int i = 0; i < PER_KIND; i++) {
            int slot = series + SLOTS + (oldest + i) % PER_KIND * SLOT_LENGTH;
            if (get(slot) == identity) {
                return get(slot + Long.BYTES) == value ? Meeting.NEW : Meeting.CONFLICTING;
            }
        }
        return meet(identity, value);
    }

    /** Whether anything came that was not known from the beginning. */
    boolean isChanged() {
        return changed;
    }

    /** The state to keep. */
    byte[] state() {
        return state;
    }

    private int series(long kind) {
        int series = 0;
        while (series < state.length && (get(series) & Identity.KIND_MASK) != kind) {
            series += SERIES_LENGTH;
        }
        if (series == state.length) {
            state = Arrays.copyOf(state, series + SERIES_LENGTH);
            set(series, Long.MIN_VALUE | kind); // none is lower
        }
        return series;
    }

    private Meeting search(int series, long identity, long value) {
        Meeting meeting = Meeting.NEW;
        for (int slot = series + SLOTS; slot < series + SERIES_LENGTH; slot += SLOT_LENGTH) {
            if (get(slot) == identity) {
                if (get(slot + Long.BYTES) == value) {
                    return Meeting.DUPLICATE;
                }
                meeting = Meeting.CONFLICTING;
            }
        }
        return meeting;
    }

    private void remember(int series, long identity, long value) {
        int next = (int) get(series + NEXT_SLOT);
        int slot = series + SLOTS + next * SLOT_LENGTH;
        set(slot, identity);
        set(slot + Long.BYTES, value);
        set(series + NEXT_SLOT, (next + 1) % PER_KIND);
        set(series, Math.max(get(series), identity));
        changed = true;
    }

    private long get(int at) {
        return (long) LONGS.get(state, at);
    }

    private void set(int at, long number) {
        LONGS.set(state, at, number);
    }
}
