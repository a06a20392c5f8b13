package io.weir.wire;

import java.util.Map;

/**
 * What a record becomes on a topic, but for its key.
 *
 * @param headers by their names, in a fixed order; a value may be null, as Kafka's may
 * @param value bytes, or null where headers say all
 */
public record Message(Map<String, byte[]> headers, byte[] value) {

    /** A message that says all in its value. */
    static Message of(byte[] value) {
        return new Message(Map.of(), value);
    }
}
