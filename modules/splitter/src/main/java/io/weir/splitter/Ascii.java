package io.weir.splitter;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/** Text that is known to be ASCII, as bytes. */
final class Ascii {

    private Ascii() {}

    static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.US_ASCII);
    }

    static boolean isDigit(int b) {
        return b >= '0' && b <= '9';
    }

    /** Whether the expected bytes stand there. */
    static boolean at(byte[] bytes, int at, byte[] expected) {
        int end = at + expected.length;
        return end <= bytes.length && Arrays.equals(bytes, at, end, expected, 0, expected.length);
    }
}
