package io.weir.splitter;

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
                int length = length(bytes, at);
                if (length == 0) {
                    return at;
                }
                at += length;
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

    /** Length of the character of several bytes at that place, 0 where it is not a valid one. */
    private static int length(byte[] bytes, int at) {
        int first = bytes[at] & 0xFF;
        int length = first >= 0xC2 && first < 0xE0
                ? 2
                : first >= 0xE0 && first < 0xF0 ? 3 : first >= 0xF0 && first < 0xF5 ? 4 : 0;
        if (length == 0 || at + length > bytes.length) {
            return 0;
        }
        for (int i = at + 1; i < at + length; i++) {
            if ((bytes[i] & 0xC0) != 0x80) {
                return 0;
            }
        }
        int second = bytes[at + 1] & 0xFF;
        boolean overlong = first == 0xE0 && second < 0xA0 || first == 0xF0 && second < 0x90;
        boolean outside =
                first == 0xED && second >= 0xA0 || first == 0xF4 && second >= 0x90; // surrogates, beyond U+10FFFF
        return overlong || outside ? 0 : length;
    }
}
