package io.weir.collector;

import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import io.weir.model.Rejected;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.TopicPartition;

/** What Kafka keeps: measures, what the collectors have committed of them, and what they have rejected. */
final class SimulatedTopics {

    private final Map<TopicPartition, List<Entry>> entries = new LinkedHashMap<>();
    private final Map<TopicPartition, Long> ends = new LinkedHashMap<>();
    private final Map<TopicPartition, OffsetAndMetadata> committed = new LinkedHashMap<>();
    private final Map<String, Rejected> rejected = new LinkedHashMap<>();

    /**
     * A message that can be read.
     *
     * @param measure what it is about, as {@link SimulatedStore} names it; null where it is no measure
     * @param storable whether a healthy store takes it
     */
    record Entry(TopicPartition partition, long offset, byte[] value, String measure, boolean storable) {

        String origin() {
            return Rejected.origin(partition.topic(), partition.partition(), offset);
        }
    }

    SimulatedTopics(Collection<TopicPartition> partitions) {
        partitions.forEach(partition -> {
            entries.put(partition, new ArrayList<>());
            ends.put(partition, 0L);
        });
    }

    List<TopicPartition> partitions() {
        return List.copyOf(entries.keySet());
    }

    void append(Entry entry) {
        entries.get(entry.partition).add(entry);
        ends.put(entry.partition, entry.offset + 1);
    }

    /** Uses up an offset for nothing that can be read: a marker, or a message of a transaction that was taken back. */
    void skip(TopicPartition partition) {
        ends.merge(partition, 1L, Long::sum);
    }

    long end(TopicPartition partition) {
        return ends.get(partition);
    }

    List<Entry> entries(TopicPartition partition) {
        return entries.get(partition);
    }

    /** As many entries as asked for, from an offset on. */
    List<Entry> read(TopicPartition partition, long from, int most) {
        if (from >= end(partition)) {
            return List.of(); // as most often: a shortcut for ten thousand schedules
        }
        return entries.get(partition).stream()
                .filter(entry -> entry.offset >= from)
                .limit(most)
                .toList();
    }

    OffsetAndMetadata committed(TopicPartition partition) {
        return committed.get(partition);
    }

    void commit(TopicPartition partition, OffsetAndMetadata offset) {
        committed.put(partition, offset);
    }

    /** Messages and markers that are not yet committed with the name of that bucket. */
    long lag(String bucket) {
        return ends.entrySet().stream()
                .mapToLong(end -> end.getValue() - committed(end.getKey(), bucket))
                .sum();
    }

    private long committed(TopicPartition partition, String bucket) {
        OffsetAndMetadata offset = committed.get(partition);
        return offset != null && offset.metadata().equals(bucket) ? offset.offset() : 0;
    }

    void reject(Rejected one) {
        rejected.put(one.origin(), one);
    }

    /** The rejection of an entry, or null. */
    Rejected rejection(Entry entry) {
        return rejected.get(entry.origin());
    }

    int rejections() {
        return rejected.size();
    }
}
