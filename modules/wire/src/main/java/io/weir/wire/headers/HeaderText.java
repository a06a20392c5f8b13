package io.weir.wire.headers;

import java.nio.charset.StandardCharsets;
import java.util.Map;

/** Texts in headers, in UTF-8; what is null is not there. */
final class HeaderText {

    private HeaderText() {}

    static void put(Map<String, byte[]> headers, String name, String text) {
        if (text != null) {
            headers.put(name, text.getBytes(StandardCharsets.UTF_8));
        }
    }

    static String get(Map<String, byte[]> headers, String name) {
        return of(headers.get(name));
    }

    static String of(byte[] header) {
        return header == null ? null : new String(header, StandardCharsets.UTF_8);
    }
}
