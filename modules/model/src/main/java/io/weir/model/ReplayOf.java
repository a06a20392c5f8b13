package io.weir.model;

import java.nio.charset.StandardCharsets;

/**
 * Names the rejection that a message is a replay of: the header {@link #HEADER} of a reading or a measure that is put back.
 * Whoever rejects it again does so by this name, so that it counts once.
 *
 * @param origin of the rejection
 * @param kind the one value of the message that is meant, or null where all of it is
 */
public record ReplayOf(String origin, String kind) {

    /** The name of the header; its value is {@link Rejected#identity()} in UTF-8. */
    public static final String HEADER = "replay-of";

    /** The replay of a rejection. */
    public static ReplayOf of(Rejected rejected) {
        return new ReplayOf(rejected.origin(), rejected.kind());
    }

    /** The replay of the rejection of that identity. Origins of records of topics have no blanks. */
    public static ReplayOf parse(String identity) {
        int blank = identity.indexOf(' ');
        return blank < 0
                ? new ReplayOf(identity, null)
                : new ReplayOf(identity.substring(0, blank), identity.substring(blank + 1));
    }

    /** What the header holds, or null where there is none. */
    public static String text(byte[] header) {
        return header == null ? null : new String(header, StandardCharsets.UTF_8);
    }

    /** The header's value. */
    public byte[] bytes() {
        return Rejected.identity(origin, kind).getBytes(StandardCharsets.UTF_8);
    }
}
