package io.weir.wire.scan;

import java.nio.charset.StandardCharsets;

/** Text that is known to be ASCII, as bytes. */
public final class Ascii {

    private Ascii() {}

    /** The bytes of the text, one for each character. */
    public static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.US_ASCII);
    }

    /** Of eight bytes, the first one lowest: a bit in each that is no digit. */
    static long otherThanDigits(long octet) {
        long digits = octet ^ '0' * Slices.ONES; // each below ten where it is one
        return (digits | (digits & ~Slices.HIGHEST) + (0x80 - 10) * Slices.ONES) & Slices.HIGHEST;
    }

    static boolean isDigit(int b) {
        return b >= '0' && b <= '9';
    }
}
