package io.weir.splitter;

import java.time.Instant;

/**
 * A value's identity within its sensor, and the value, as a {@code long} each.
 *
 * <p>Exact for whatever can be stored: the identity of a known kind holds the milliseconds and the kind's number, and a
 * number is its own bits. The rest, kinds that the catalogue has not, times that no sensor means and text that is no
 * number, are hashes, kept apart from the exact ones by their form.
 */
final class Identity {

    /** Which of a sensor's values share its memory: the kind's number, or {@link #OTHERS}. */
    static final long KIND_MASK = 0x3FFF;

    /** In the place of the kind's number (at most 9999): a hash. */
    static final long OTHERS = KIND_MASK;

    private static final int KIND_BITS = 14;
    private static final long MOST_SECONDS = (1L << 63 - KIND_BITS) / 1_000 - 1; // 17,839 years from 1970
    private static final long NOT_A_NUMBER = 0x7FF8_0000_0000_0000L; // all above it are NaN, so no number's bits
    private static final long HASH_MASK = ~NOT_A_NUMBER;

    private Identity() {}

    /**
     * @param kind or null where there is none of the name
     * @param name what the source calls it
     */
    static long of(MeasuredKind kind, String name, Instant takenAt) {
        if (kind == null || Math.abs(takenAt.getEpochSecond()) > MOST_SECONDS) {
            long hash = hash(kind == null ? name : kind.name(), takenAt.getEpochSecond());
            return mixed(hash + takenAt.getNano()) << KIND_BITS | OTHERS;
        }
        return takenAt.toEpochMilli() << KIND_BITS | kind.number;
    }

    /** A finite number: 12.30 equals 12.3, and -0.0 equals 0.0. */
    static long of(double number) {
        return Double.doubleToRawLongBits(number + 0.0);
    }

    /** A value that is no number, or null. */
    static long ofText(String text) {
        return NOT_A_NUMBER | (text == null ? 0 : hash(text, 1)) & HASH_MASK;
    }

    private static long hash(String text, long seed) {
        long hash = mixed(seed);
        for (int i = 0; i < text.length(); i++) {
            hash = (hash ^ text.charAt(i)) * 0x100000001B3L;
        }
        return mixed(hash);
    }

    /** The last step of MurmurHash3: each bit in touches each bit out. */
    private static long mixed(long bits) {
        long mixed = (bits ^ bits >>> 33) * 0xFF51AFD7ED558CCDL;
        mixed = (mixed ^ mixed >>> 33) * 0xC4CEB9FE1A85EC53L;
        return mixed ^ mixed >>> 33;
    }
}
