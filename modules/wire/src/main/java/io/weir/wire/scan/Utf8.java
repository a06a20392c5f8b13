package io.weir.wire.scan;

/** Walks over UTF-8. */
final class Utf8 {

    private Utf8() {}

    /**
     * Where plain text ends that starts at {@code from}: at the first quote, backslash or control character, at a byte that
     * is no valid UTF-8, or after the last byte.
     */
    static int plainEnd(byte[] bytes, int from) {
        int at = plainAsciiEnd(bytes, from);
        while (at < bytes.length) {
            int b = bytes[at];
            if (b < 0) {
                int width = width(bytes, at);
                if (width == 0) {
                    return at;
                }
                at += width;
            } else if (b == '"' || b == '\\' || b < ' ') {
                return at;
            } else {
                at++;
            }
        }
        return at;
    }

    /** As {@link #plainEnd}, but may end earlier: before anything that is not ASCII, and near the last byte. */
    private static int plainAsciiEnd(byte[] bytes, int from) {
        int at = from;
        while (at + Long.BYTES <= bytes.length) {
            long found = special(Slices.octet(bytes, at));
            if (found != 0) {
                return at + Long.numberOfTrailingZeros(found) / Byte.SIZE;
            }
            at += Long.BYTES;
        }
        return at;
    }

    /**
     * A bit in the highest place of the first byte, counted from the lowest, that is a quote, a backslash, a control
     * character or not ASCII; bits above it mean nothing.
     */
    private static long special(long octet) {
        long marks = Slices.zeros(octet ^ '"' * Slices.ONES) | Slices.zeros(octet ^ '\\' * Slices.ONES);
        return (octet | marks | octet - ' ' * Slices.ONES & ~octet) & Slices.HIGHEST;
    }

    /** Bytes of the well-formed sequence that begins there with a byte over 0x7F, or 0 where it is not well-formed. */
    static int width(byte[] bytes, int at) {
        int lead = bytes[at] & 0xFF;
        int second = at + 1 < bytes.length ? bytes[at + 1] & 0xFF : 0;
        if (lead >= 0xC2 && lead <= 0xDF) {
            return isWithin(second, 0x80, 0xBF) ? 2 : 0;
        }
        if (lead >= 0xE0 && lead <= 0xEF) {
            int lowest = lead == 0xE0 ? 0xA0 : 0x80; // anything lower has a shorter form
            int highest = lead == 0xED ? 0x9F : 0xBF; // anything higher is a surrogate
            return isWithin(second, lowest, highest) && continues(bytes, at + 2) ? 3 : 0;
        }
        if (lead >= 0xF0 && lead <= 0xF4) {
            int lowest = lead == 0xF0 ? 0x90 : 0x80;
            int highest = lead == 0xF4 ? 0x8F : 0xBF; // anything higher is beyond Unicode
            return isWithin(second, lowest, highest) && continues(bytes, at + 2) && continues(bytes, at + 3) ? 4 : 0;
        }
        return 0;
    }

    private static boolean continues(byte[] bytes, int at) {
        return at < bytes.length && isWithin(bytes[at] & 0xFF, 0x80, 0xBF);
    }

    private static boolean isWithin(int value, int lowest, int highest) {
        return value >= lowest && value <= highest;
    }
}
