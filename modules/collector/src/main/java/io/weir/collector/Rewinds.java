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
     * Partitions whose beginning has yet to be committed, of each topic that is among what was read. All of a topic's,
     * also those of which nothing came yet: once a measure of it is stored the store no longer looks empty, and a crash
     * would leave the others at their old offsets for good.
     */
    Set<TopicPartition> toSay(Collection<TopicPartition> read) {
        Set<String> readTopics = read.stream().map(TopicPartition::topic).collect(Collectors.toSet());
        return unsaid.stream()
                .filter(partition -> readTopics.contains(partition.topic()))
                .collect(Collectors.toSet());
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
