package io.weir.wire.headers;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

import io.weir.model.Settled;

/**
 * A {@link Settled} as a message of {@code sensor-readings-rejected} that has no value; {@code schema/settled.schema.json}
 * says the same.
 */
public final class SettledHeaders {

    private static final String MARK = "settled";

    private SettledHeaders() {}

    /** The headers of a withdrawal, in a fixed order. */
    public static Map<String, byte[]> write(Settled settled) {
        Map<String, byte[]> headers = new LinkedHashMap<>();
        HeaderText.put(headers, MARK, "replayed");
        HeaderText.put(headers, "origin", settled.origin());
        HeaderText.put(headers, "kind", settled.kind());
        return headers;
    }

    /** The withdrawal that a message of the topic is, or nothing where it is none. */
    public static Optional<Settled> read(Map<String, byte[]> headers) {
        String origin = HeaderText.get(headers, "origin");
        return headers.get(MARK) == null || origin == null
                ? Optional.empty()
                : Optional.of(new Settled(origin, HeaderText.get(headers, "kind")));
    }
}
