package io.weir.neighbours;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;

import io.weir.wire.Channel;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.config.ConfigResource;
import org.apache.kafka.common.errors.TimeoutException;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

class KafkaTopicsIT {

    @TempDir
    static Path folder;

    private static EmbeddedKafka kafka;
    private static String servers;

    @BeforeAll
    static void start() {
        kafka = EmbeddedKafka.start(folder);
        servers = kafka.bootstrapServers();
    }

    @AfterAll
    static void stop() {
        kafka.close();
    }

    @Test
    void whatIsMissingIsMadeAndWhatIsThereIsKept() throws Exception {
        // Given
        KafkaTopics.create(servers, List.of(channel("kept", 2, 1)));

        // When
        KafkaTopics.create(servers, List.of(channel("kept", 3, 7), channel("made", 3, 7)));

        // Then
        assertThat(partitions("kept")).isEqualTo(2);
        assertThat(retention("kept")).isEqualTo(Duration.ofDays(1));
        assertThat(partitions("made")).isEqualTo(3);
        assertThat(retention("made")).isEqualTo(Duration.ofDays(7));
    }

    @Test
    void ofACompactedOneTheNewestOfEachKeyStays() throws Exception {
        KafkaTopics.create(
                servers,
                List.of(new Channel(
                        "compacted", Channel.Key.NONE, List.of(), Set.of(), Set.of(), 1, Duration.ofDays(1), true)));

        assertThat(setting("compacted", "cleanup.policy")).isEqualTo("compact");
        assertThat(setting("compacted", "delete.retention.ms")).isEqualTo("86400000");
    }

    @Test
    void readersSeeOnlyWhatWasCommitted() {
        // Given
        KafkaTopics.create(servers, List.of(channel("committed", 1, 7)));

        // When
        try (KafkaProducer<String, String> producer = producer(Map.of("transactional.id", "committed"))) {
            producer.initTransactions();
            producer.beginTransaction();
            producer.send(new ProducerRecord<>("committed", "aborted"));
            producer.abortTransaction();
            producer.beginTransaction();
            producer.send(new ProducerRecord<>("committed", "committed"));
            producer.commitTransaction();
        }

        // Then
        assertThat(KafkaClients.read(servers, "committed", 1)).containsExactly("committed");
    }

    @Test
    void aTransactionMayStayOpenForAWeek() {
        try (KafkaProducer<String, String> producer =
                producer(Map.of("transactional.id", "patient", "transaction.timeout.ms", (int)
                        Duration.ofDays(7).toMillis()))) {
            producer.initTransactions(); // refused where the broker allows less
        }
    }

    @Test
    void aTopicIsNeverMadeBySendingToIt() {
        try (KafkaProducer<String, String> producer = producer(Map.of("max.block.ms", 1_000))) {
            assertThatThrownBy(() -> producer.send(new ProducerRecord<>("sensor-typo", "x"))
                            .get())
                    .hasCauseInstanceOf(TimeoutException.class);
        }
    }

    @Test
    void aRecordOfTwoMegabytesArrives() {
        // Given
        KafkaTopics.create(servers, List.of(channel("large", 1, 7)));
        String large = "x".repeat(2_000_000);

        // When
        try (KafkaProducer<String, String> producer = producer(Map.of("max.request.size", 3_000_000))) {
            producer.send(new ProducerRecord<>("large", large));
        }

        // Then
        assertThat(KafkaClients.read(servers, "large", 1)).containsExactly(large);
    }

    private static KafkaProducer<String, String> producer(Map<String, Object> settings) {
        return KafkaClients.producer(servers, settings);
    }

    private static int partitions(String topic) throws Exception {
        try (Admin admin = Admin.create(Map.of("bootstrap.servers", servers))) {
            return admin.describeTopics(List.of(topic))
                    .allTopicNames()
                    .get()
                    .get(topic)
                    .partitions()
                    .size();
        }
    }

    private static Duration retention(String topic) throws Exception {
        return Duration.ofMillis(Long.parseLong(setting(topic, "retention.ms")));
    }

    private static String setting(String topic, String name) throws Exception {
        ConfigResource resource = new ConfigResource(ConfigResource.Type.TOPIC, topic);
        try (Admin admin = Admin.create(Map.of("bootstrap.servers", servers))) {
            return admin.describeConfigs(List.of(resource))
                    .all()
                    .get()
                    .get(resource)
                    .get(name)
                    .value();
        }
    }

    private static Channel channel(String topic, int partitions, int days) {
        return new Channel(topic, Channel.Key.NONE, List.of(), Set.of(), Set.of(), partitions, Duration.ofDays(days));
    }
}
