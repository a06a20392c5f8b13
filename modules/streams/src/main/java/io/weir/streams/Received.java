package io.weir.streams;

import io.weir.kafka.Replays;
import io.weir.model.ReplayOf;

/**
 * A message as it came: bytes stay bytes until they are judged.
 *
 * @param bytes the value, empty where the message has none
 * @param topic where it was read
 * @param partition of the topic
 * @param offset in the partition
 * @param replayOf the identity of the rejection that it is a replay of, or null where it comes for the first time
 */
public record Received(byte[] bytes, String topic, int partition, long offset, String replayOf) {

    /** A message that comes for the first time. */
    public Received(byte[] bytes, String topic, int partition, long offset) {
        this(bytes, topic, partition, offset, null);
    }

    /** Where the bytes came from, in the form of a rejection: a replay from where they came at first. */
    public String origin() {
        return Replays.origin(topic, partition, offset, replayOf);
    }

    /** The kind of the one value that is meant; null where all are. */
    public String replayedKind() {
        return replayOf == null ? null : ReplayOf.parse(replayOf).kind();
    }
}
