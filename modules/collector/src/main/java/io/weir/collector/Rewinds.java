package io.weir.collector;

import java.util.Collection;
import java.util.HashSet;
import java.util.Set;
import java.util.stream.Collectors;

import org.apache.kafka.common.TopicPartition;

/** Partitions to be read again from their beginning, because the store holds nothing of their kinds. */
final class Rewinds {

    private final Set<String> topics = new HashSet<>();
    private final Set<TopicPartition> sought = new HashSet<>();
    private final Set<TopicPartition> unsaid = new HashSet<>();

    /** From now on each partition of these topics begins anew once. */
    void begin(Collection<String> topics) {
        this.topics.addAll(topics);
        sought.removeIf(partition -> topics.contains(partition.topic()));
    }

    /** Which of these partitions, now ours, are to be read from the beginning; each is named once. */
    Set<TopicPartition> toSeek(Collection<TopicPartition> ours) {
        Set<TopicPartition> due = ours.stream()
                .filter(partition -> topics.contains(partition.topic()) && !sought.contains(partition))
                .collect(Collectors.toSet());
        sought.addAll(due);
        unsaid.addAll(due);
        return due;
    }

    /**
     * Of these partitions those whose beginning has yet to be committed: else a crash after the first batch would leave
     * the old offset, and a store that no longer looks empty.
     */
    Set<TopicPartition> toSay(Collection<TopicPartition> read) {
        return read.stream().filter(unsaid::contains).collect(Collectors.toSet());
    }

    /** Their beginning is committed. */
    void said(Collection<TopicPartition> partitions) {
        unsaid.removeAll(partitions);
    }

    /** Partitions are ours no longer: where the beginning is not committed it is to be sought again when they come back. */
    void forget(Collection<TopicPartition> partitions) {
        partitions.stream().filter(unsaid::contains).forEach(sought::remove);
        unsaid.removeAll(partitions);
    }
}
