package io.weir.model;

import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/**
 * Withdraws a rejection, for its values have been stored since: a message without a value on {@code
 * sensor-readings-rejected}, behind what it withdraws. A rejection of that identity behind it stands again.
 *
 * @param origin of the rejection
 * @param kind of the rejection, or null where it has none
 */
public record Settled(String origin, String kind) {

    private static final String MARK = "settled";
    private static final byte[] REPLAYED = "replayed".getBytes(StandardCharsets.UTF_8);

    public Settled {
        Objects.requireNonNull(origin, "origin");
    }

    /** The note that a message of the topic is, or nothing where it is none. */
    public static Optional<Settled> from(Map<String, byte[]> headers) {
        byte[] origin = headers.get("origin");
        byte[] kind = headers.get("kind");
        return headers.get(MARK) == null || origin == null
                ? Optional.empty()
                : Optional.of(new Settled(text(origin), kind == null ? null : text(kind)));
    }

    /** The {@link Rejected#identity()} of what it withdraws. */
    public String identity() {
        return Rejected.identity(origin, kind);
    }

    /** The Kafka headers, in a fixed order. */
    public Map<String, byte[]> headers() {
        Map<String, byte[]> headers = new LinkedHashMap<>();
        headers.put(MARK, REPLAYED);
        headers.put("origin", origin.getBytes(StandardCharsets.UTF_8));
        if (kind != null) {
            headers.put("kind", kind.getBytes(StandardCharsets.UTF_8));
        }
        return headers;
    }

    private static String text(byte[] bytes) {
        return new String(bytes, StandardCharsets.UTF_8);
    }
}
