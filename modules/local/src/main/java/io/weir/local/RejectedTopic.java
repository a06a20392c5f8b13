package io.weir.local;

import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

import io.weir.model.InvalidReadingException;
import io.weir.model.Rejected;
import io.weir.model.Topics;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;

/** Reads everything that was ever rejected. */
final class RejectedTopic {

    private static final Duration POLL = Duration.ofMillis(200);

    private final String bootstrapServers;

    RejectedTopic(String bootstrapServers) {
        this.bootstrapServers = bootstrapServers;
    }

    /** Hands over each rejection that is on the topic now. What is not written as ours is passed over. */
    void each(Consumer<Rejected> rejections) {
        try (KafkaConsumer<byte[], byte[]> consumer = new KafkaConsumer<>(
                Map.of("bootstrap.servers", bootstrapServers, "isolation.level", "read_committed"),
                new ByteArrayDeserializer(),
                new ByteArrayDeserializer())) {
            List<TopicPartition> partitions = consumer.partitionsFor(Topics.REJECTED).stream()
                    .map(partition -> new TopicPartition(partition.topic(), partition.partition()))
                    .toList();
            consumer.assign(partitions);
            consumer.seekToBeginning(partitions);
            Map<TopicPartition, Long> ends = consumer.endOffsets(partitions);
            while (ends.entrySet().stream().anyMatch(end -> consumer.position(end.getKey()) < end.getValue())) {
                consumer.poll(POLL).forEach(record -> hand(record, rejections));
            }
        }
    }

    private static void hand(ConsumerRecord<byte[], byte[]> record, Consumer<Rejected> rejections) {
        Map<String, byte[]> headers = new HashMap<>();
        record.headers().forEach(header -> headers.put(header.key(), header.value()));
        try {
            rejections.accept(Rejected.from(record.value(), headers));
        } catch (InvalidReadingException e) {
            // somebody else wrote to the topic: it rejects nothing of ours
        }
    }
}
