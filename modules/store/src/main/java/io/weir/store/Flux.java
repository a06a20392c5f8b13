package io.weir.store;

import java.nio.charset.StandardCharsets;

/** Text as Flux spells it, InfluxDB's own language of queries. */
final class Flux {

    private Flux() {}

    /** A string literal: whatever is not a plain letter, digit or the like is spelled as bytes, so nothing can end it. */
    static String literal(String text) {
        StringBuilder literal = new StringBuilder(text.length() + 2).append('"');
        for (byte next : text.getBytes(StandardCharsets.UTF_8)) {
            boolean plain = next >= '0' && next <= '9'
                    || next >= 'a' && next <= 'z'
                    || next >= 'A' && next <= 'Z'
                    || next == '_'
                    || next == '-'
                    || next == '.'
                    || next == ' ';
            if (plain) {
                literal.append((char) next);
            } else {
                literal.append(String.format("\\x%02x", next));
            }
        }
        return literal.append('"').toString();
    }
}
