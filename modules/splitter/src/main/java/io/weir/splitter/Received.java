package io.weir.splitter;

import io.weir.model.Rejected;

/**
 * A message as it came: bytes stay bytes until they are judged.
 *
 * @param bytes the value, empty where the message has none
 * @param topic where it was read
 * @param partition of the topic
 * @param offset in the partition
 */
public record Received(byte[] bytes, String topic, int partition, long offset) {

    /** Where the bytes came from, in the form of a rejection. */
    String origin() {
        return Rejected.origin(topic, partition, offset);
    }
}
