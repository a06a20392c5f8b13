package io.weir.local.replay;

import java.util.Locale;

/** Bytes as ASCII that does nothing to a terminal, and from which the bytes can be had again. */
public final class Escaped {

    private Escaped() {}

    /** Printable ASCII as it is, a backslash doubled, every other byte as {@code \xNN}. */
    public static String of(byte[] bytes) {
        StringBuilder text = new StringBuilder(bytes.length);
        for (byte one : bytes) {
            if (one == '\\') {
                text.append("\\\\");
            } else if (one >= ' ' && one <= '~') {
                text.append((char) one);
            } else {
                text.append(String.format(Locale.ROOT, "\\x%02x", one));
            }
        }
        return text.toString();
    }
}
