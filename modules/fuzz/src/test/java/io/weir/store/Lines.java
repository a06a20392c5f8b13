package io.weir.store;

import java.nio.charset.StandardCharsets;

import io.weir.fuzz.Line;

/** What the collector makes of a message of a kind's topic, for the tests of all that comes before it. */
public final class Lines {

    private Lines() {}

    /** The line of a message that must be a measure of that kind. */
    public static Line of(String kind, byte[] message) {
        LineProtocol lines = new LineProtocol();
        lines.add(message, kind);
        return Line.read(new String(lines.bytes(), StandardCharsets.UTF_8));
    }
}
