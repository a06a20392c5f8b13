package io.weir.ledger.ingest;

import io.weir.model.Reason;

/**
 * What became of the claims of one file of a {@link Shelf}: first all claims, then what was found of them. Memory is that of
 * the table, 20 bytes for each claim, half of it free.
 */
final class Places {

    /** Tag of a find: the store has it. */
    static final short STORED = 0;

    /** Tag of a find: its topic has it, which may say the same of a product as often as a source does. */
    static final short HELD = -1;

    private static final byte TAKEN = 1;
    private static final byte BEFORE = 2;
    private static final byte AFTER = 4;
    private static final byte TWICE = 8;

    /** Gets what became of a claim. */
    interface Outcomes {

        /** It is in the store, and so in its place. */
        void stored(short kind, boolean before);

        /** It is on the rejected topic, last for this reason. */
        void rejected(Reason reason);

        /** It is nowhere. */
        void missing(long first, long second);

        /** It is in the store more than once. */
        void twice(long first, long second);
    }

    private static final Reason[] REASONS = Reason.values();

    private final int mask;
    private final long[] firsts;
    private final long[] seconds;
    private final short[] kinds;
    private final byte[] states;
    private final byte[] reasons; // 0 for none
    private long duplicates;

    /** With room for so many claims. */
    Places(int claims) {
        int slots = Integer.highestOneBit(Math.max(claims, 8)) * 4;
        mask = slots - 1;
        firsts = new long[slots];
        seconds = new long[slots];
        kinds = new short[slots];
        states = new byte[slots];
        reasons = new byte[slots];
    }

    /** The tag of a find: the rejected topic has it. */
    static short rejected(Reason reason) {
        return (short) (reason.ordinal() + 1);
    }

    /** There is this claim. */
    void claim(long first, long second, short kind) {
        int slot = slot(first, second);
        if (states[slot] == 0) {
            firsts[slot] = first;
            seconds[slot] = second;
            kinds[slot] = kind;
            states[slot] = TAKEN;
        } else {
            duplicates++;
        }
    }

    /** The store had this before. */
    void before(long first, long second) {
        int slot = slot(first, second);
        states[slot] |= states[slot] == 0 ? 0 : BEFORE;
    }

    /** The store has this, or the rejected topic, as the tag says. */
    void found(long first, long second, short tag) {
        int slot = slot(first, second);
        if (states[slot] == 0) {
            return;
        }
        if (tag == STORED) {
            states[slot] |= (states[slot] & AFTER) == 0 ? AFTER : TWICE;
        } else if (tag == HELD) {
            states[slot] |= AFTER;
        } else {
            reasons[slot] = (byte) tag;
        }
    }

    /** Claims that were there already. */
    long duplicates() {
        return duplicates;
    }

    /** Says of each claim what became of it. */
    void each(Outcomes outcomes) {
        for (int slot = 0; slot <= mask; slot++) {
            byte state = states[slot];
            if ((state & TWICE) != 0) {
                outcomes.twice(firsts[slot], seconds[slot]);
            }
            if ((state & AFTER) != 0) {
                outcomes.stored(kinds[slot], (state & BEFORE) != 0);
            } else if (reasons[slot] != 0) {
                outcomes.rejected(REASONS[reasons[slot] - 1]);
            } else if (state != 0) {
                outcomes.missing(firsts[slot], seconds[slot]);
            }
        }
    }

    /** Where it is, or where it would be put. */
    private int slot(long first, long second) {
        int slot = (int) first & mask;
        while (states[slot] != 0 && (firsts[slot] != first || seconds[slot] != second)) {
            slot = slot + 1 & mask;
        }
        return slot;
    }
}
