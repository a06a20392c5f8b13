package io.weir.splitter;

import java.nio.charset.StandardCharsets;

/** Text that is known to be ASCII, as bytes. */
final class Ascii {

    private Ascii() {}

    static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.US_ASCII);
    }

    static boolean isDigit(int b) {
        return b >= '0' && b <= '9';
    }
}
