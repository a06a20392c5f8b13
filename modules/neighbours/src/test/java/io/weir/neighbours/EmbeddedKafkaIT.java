package io.weir.neighbours;

import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

import io.weir.model.Topics;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;

class EmbeddedKafkaIT {

    private static final Topics.Topic TOPIC = new Topics.Topic("measures", 3, Duration.ofDays(7));

    @TempDir
    Path folder;

    @Test
    void recordsSurviveARestartOnTheSameFolder() {
        // Given
        try (EmbeddedKafka kafka = EmbeddedKafka.start(folder)) {
            KafkaTopics.create(kafka.bootstrapServers(), List.of(TOPIC));
            sendInTransaction(kafka, List.of("one", "two"));
        }

        // When
        List<String> read;
        try (EmbeddedKafka kafka = EmbeddedKafka.start(folder)) {
            KafkaTopics.create(kafka.bootstrapServers(), List.of(TOPIC));
            sendInTransaction(kafka, List.of("three"));
            read = read(kafka, 3);
        }

        // Then
        assertThat(read).containsExactlyInAnyOrder("one", "two", "three");
    }

    private static void sendInTransaction(EmbeddedKafka kafka, List<String> values) {
        try (KafkaProducer<String, String> producer = new KafkaProducer<>(
                Map.of("bootstrap.servers", kafka.bootstrapServers(), "transactional.id", "test"),
                new StringSerializer(),
                new StringSerializer())) {
            producer.initTransactions();
            producer.beginTransaction();
            values.forEach(value -> producer.send(new ProducerRecord<>(TOPIC.name(), value)));
            producer.commitTransaction();
        }
    }

    private static List<String> read(EmbeddedKafka kafka, int count) {
        List<String> values = new ArrayList<>();
        try (KafkaConsumer<String, String> consumer = new KafkaConsumer<>(
                Map.of(
                        "bootstrap.servers", kafka.bootstrapServers(),
                        "group.id", "test",
                        "group.protocol", "consumer",
                        "isolation.level", "read_committed",
                        "auto.offset.reset", "earliest"),
                new StringDeserializer(),
                new StringDeserializer())) {
            consumer.subscribe(List.of(TOPIC.name()));
            long deadline = System.nanoTime() + Duration.ofSeconds(30).toNanos();
            while (values.size() < count && System.nanoTime() < deadline) {
                consumer.poll(Duration.ofMillis(200)).forEach(record -> values.add(record.value()));
            }
        }
        return values;
    }
}
