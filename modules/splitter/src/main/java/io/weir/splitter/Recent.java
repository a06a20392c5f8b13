package io.weir.splitter;

import java.util.Arrays;

/**
 * The newest values of one sensor, packed into one array: of each kind the last {@value #PER_KIND} that came, in the order
 * in which they came. What comes counts, not when it was taken: a clock that runs ahead can't fill the memory for good.
 *
 * <p>One object serves all sensors in turn: {@link #load}, {@link #meet} for each value, then {@link #entries} if {@link
 * #isChanged}.
 */
final class Recent {

    /** What is remembered of a series. */
    static final int PER_KIND = 24;

    private static final int FIRST_LENGTH = 8;

    /** Whether a value was there before. */
    enum Meeting {
        /** Its identity was not. */
        NEW,
        /** Its identity was, with this value. */
        DUPLICATE,
        /** Its identity was, with another value. */
        CONFLICTING
    }

    private long[] entries = new long[0]; // identity, value, identity, value, then zeros, which are no identity
    private int end;
    private boolean changed;

    /**
     * @param state what {@link #entries} gave, or null
     */
    void load(long[] state) {
        entries = state == null ? new long[FIRST_LENGTH] : state;
        end = entries.length;
        while (end > 0 && entries[end - 2] == 0) {
            end -= 2;
        }
        changed = false;
    }

    /** Says whether the value was there before, and remembers it if it was not. */
    Meeting meet(long identity, long value) {
        long kind = identity & Identity.KIND_MASK;
        int ofKind = 0;
        int oldest = 0;
        Meeting meeting = Meeting.NEW;
        for (int i = end - 2; i >= 0; i -= 2) {
            long met = entries[i];
            if (met == identity) {
                if (entries[i + 1] == value) {
                    return Meeting.DUPLICATE;
                }
                meeting = Meeting.CONFLICTING;
            }
            if ((met & Identity.KIND_MASK) == kind) {
                ofKind++;
                oldest = i;
            }
        }
        if (ofKind >= PER_KIND) {
            forget(oldest);
        }
        remember(identity, value);
        return meeting;
    }

    /**
     * Says whether a value that was rejected before may be judged once more: {@code NEW} unless another value of its
     * identity came first. Its own rejection is remembered, and stands in nobody's way.
     */
    Meeting meetAgain(long identity, long value) {
        for (int i = 0; i < end; i += 2) {
            if (entries[i] == identity) {
                return entries[i + 1] == value ? Meeting.NEW : Meeting.CONFLICTING;
            }
        }
        return meet(identity, value);
    }

    /** Whether there is something to keep that was not loaded. */
    boolean isChanged() {
        return changed;
    }

    /** The state to keep. */
    long[] entries() {
        return entries;
    }

    private void forget(int at) {
        System.arraycopy(entries, at + 2, entries, at, end - at - 2);
        end -= 2;
    }

    private void remember(long identity, long value) {
        if (end == entries.length) {
            entries = Arrays.copyOf(entries, end + Math.max(FIRST_LENGTH, end / 2 & ~1));
        }
        entries[end] = identity;
        entries[end + 1] = value;
        end += 2;
        changed = true;
    }
}
