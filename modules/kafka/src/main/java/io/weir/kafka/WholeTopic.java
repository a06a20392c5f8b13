package io.weir.kafka;

import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;

/** Reads a topic from its beginning to where it ends now, outside of any consumer group. */
public final class WholeTopic {

    private static final Duration POLL = Duration.ofMillis(200);

    /**
     * How long Kafka may hold an answer back for want of records. It answers one request of a connection after the other, and the
     * last thing asked is where the topic begins: behind a fetch at its end that would take half a second, by Kafka's default.
     */
    private static final int MOST_WAIT_MILLIS = 10;

    private WholeTopic() {}

    /**
     * Hands over each committed record.
     *
     * @return for each partition the offset of the first record that Kafka still has: above 0 where it deleted some
     */
    public static Map<TopicPartition, Long> read(
            String bootstrapServers, String topic, Consumer<ConsumerRecord<byte[], byte[]>> records) {
        return read(bootstrapServers, List.of(topic), records);
    }

    /** As the other one, of several topics side by side. */
    public static Map<TopicPartition, Long> read(
            String bootstrapServers, Collection<String> topics, Consumer<ConsumerRecord<byte[], byte[]>> records) {
        try (KafkaConsumer<byte[], byte[]> consumer = new KafkaConsumer<>(
                Map.of(
                        "bootstrap.servers",
                        bootstrapServers,
                        "isolation.level",
                        "read_committed",
                        "fetch.max.wait.ms",
                        MOST_WAIT_MILLIS),
                new ByteArrayDeserializer(),
                new ByteArrayDeserializer())) {
            List<TopicPartition> partitions = topics.stream()
                    .flatMap(topic -> consumer.partitionsFor(topic).stream())
                    .map(partition -> new TopicPartition(partition.topic(), partition.partition()))
                    .toList();
            consumer.assign(partitions);
            consumer.seekToBeginning(partitions);
            Map<TopicPartition, Long> ends = consumer.endOffsets(partitions);
            while (ends.entrySet().stream().anyMatch(end -> consumer.position(end.getKey()) < end.getValue())) {
                consumer.poll(POLL).forEach(records);
            }
            return consumer.beginningOffsets(partitions); // asked last: what was deleted meanwhile is known to be gone
        }
    }
}
