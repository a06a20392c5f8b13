package io.weir.collector;

import java.nio.charset.StandardCharsets;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import java.util.stream.Collectors;

import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.TopicPartition;

/**
 * Knows for each partition which generation of the store holds what was read of it. A commit says so too, and where it
 * speaks of another generation than the store's, the partition begins at its beginning: whoever finds that, and whenever.
 */
final class Generations {

    private final Map<String, String> current = new HashMap<>();
    private final Map<TopicPartition, String> read = new HashMap<>();

    /**
     * The generation of a topic of several kinds: another one where that of any of them is. Short however many they are,
     * for Kafka bounds what a commit may say.
     */
    static String of(Collection<String> kinds) {
        Set<String> different = new TreeSet<>(kinds);
        return different.size() == 1
                ? different.iterator().next()
                : UUID.nameUUIDFromBytes(String.join("\n", different).getBytes(StandardCharsets.UTF_8))
                        .toString();
    }

    /** These are the store's generations by topic; of a topic that is not among them the last one known goes on. */
    void are(Map<String, String> byTopic) {
        current.putAll(byTopic);
    }

    /** Those of our partitions of which we do not know yet what their commits say. */
    Set<TopicPartition> unknown(Collection<TopicPartition> ours) {
        return ours.stream().filter(partition -> !read.containsKey(partition)).collect(Collectors.toSet());
    }

    /** What was found committed, null for nothing. A commit that names no generation is believed: somebody made it by hand. */
    void found(Map<TopicPartition, OffsetAndMetadata> committed) {
        committed.forEach((partition, offset) -> read.put(
                partition, offset == null || offset.metadata().isEmpty() ? current(partition) : offset.metadata()));
    }

    /** Those of our partitions that another generation holds: they are to be read from the beginning. None where the store does not tell. */
    Set<TopicPartition> elsewhere(Collection<TopicPartition> ours) {
        return ours.stream()
                .filter(partition -> read.containsKey(partition)
                        && current.containsKey(partition.topic())
                        && !read.get(partition).equals(current(partition)))
                .collect(Collectors.toSet());
    }

    /** They are at their beginning: all that is read of them from now on goes to the present generation. */
    void begun(Collection<TopicPartition> partitions) {
        partitions.forEach(partition -> read.put(partition, current(partition)));
    }

    /** Partitions that are ours no longer. */
    void forget(Collection<TopicPartition> partitions) {
        read.keySet().removeAll(partitions);
    }

    /** The offsets with the generation each speaks of; none of a partition of which that is unknown. */
    Map<TopicPartition, OffsetAndMetadata> named(Map<TopicPartition, OffsetAndMetadata> offsets) {
        Map<TopicPartition, OffsetAndMetadata> named = new HashMap<>();
        offsets.forEach((partition, offset) -> {
            if (read.containsKey(partition)) {
                named.put(partition, new OffsetAndMetadata(offset.offset(), read.get(partition)));
            }
        });
        return named;
    }

    private String current(TopicPartition partition) {
        return current.getOrDefault(partition.topic(), "");
    }
}
