package io.weir.store;

import java.nio.charset.StandardCharsets;
import java.time.Instant;

/** Text and times as Flux, InfluxDB's query language, spells them. */
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

    /** The range whose ends are both within; Flux leaves the second one out. */
    static String range(Instant from, Instant to) {
        return "range(start: " + Times.within(from) + ", stop: "
                + Times.within(to).plusMillis(1) + ")";
    }
}
