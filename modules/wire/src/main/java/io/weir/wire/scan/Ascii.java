package io.weir.wire.scan;

import java.nio.charset.StandardCharsets;

/** Text that is known to be ASCII, as bytes. */
public final class Ascii {

    private Ascii() {}

    /** The bytes of the text, one for each character. */
    public static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.US_ASCII);
    }

    /** The text of {@code bytes[from..to)}, a character for each. The constructor that takes a charset is too large to be compiled into its callers. */
    @SuppressWarnings("deprecation")
    public static String text(byte[] bytes, int from, int to) {
        return new String(bytes, 0, from, to - from);
    }

    /** Of eight bytes, the first one lowest: a bit in each that is no digit. */
    public static long otherThanDigits(long octet) {
        long digits = octet ^ '0' * Slices.ONES; // each below ten where it is one
        return (digits | (digits & ~Slices.HIGHEST) + (0x80 - 10) * Slices.ONES) & Slices.HIGHEST;
    }

    static boolean isDigit(int b) {
        return b >= '0' && b <= '9';
    }
}
