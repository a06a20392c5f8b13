package io.weir.neighbours;

import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;

import io.weir.wire.Channel;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

/** Starting, stopping, being killed; what it does in between is {@link KafkaTopicsIT}'s. */
class EmbeddedKafkaIT {

    private static final String TOPIC = "readings";

    @TempDir
    Path folder;

    @Test
    void recordsSurviveAStopAndAKillOnTheSameFolder() throws Exception {
        // Given
        try (EmbeddedKafka kafka = EmbeddedKafka.start(folder)) {
            KafkaTopics.create(kafka.bootstrapServers(), List.of(channel(TOPIC, 2, 7)));
            send(kafka.bootstrapServers(), "before the stop");
        }
        try (ChildJvm killed = ChildJvm.run(Victim.class, "kafka", folder)) {
            send(killed.line(), "before the kill");
            killed.kill();
        }

        // When
        List<String> read;
        try (EmbeddedKafka kafka = EmbeddedKafka.start(folder)) {
            send(kafka.bootstrapServers(), "after both");
            read = KafkaClients.read(kafka.bootstrapServers(), TOPIC, 3);
        }

        // Then
        assertThat(read).containsExactlyInAnyOrder("before the stop", "before the kill", "after both");
    }

    @Test
    @Tag("complaint")
    void thatItCanNotGoOnIsToldAndEndsNeitherTheProcessNorTheWaiting() throws Exception {
        try (EmbeddedKafka kafka = EmbeddedKafka.start(folder)) {
            // Given
            assertThat(kafka.ended()).isNotDone();
            Files.move(folder.resolve("log"), folder.resolve("gone"));

            // When
            CompletableFuture.runAsync(
                    () -> KafkaTopics.create(kafka.bootstrapServers(), List.of(channel(TOPIC, 2, 7))));

            // Then
            assertThat(kafka.ended()).succeedsWithin(Duration.ofSeconds(30));
        } catch (NeighbourException e) {
            assertThat(e).hasMessageStartingWith("Kafka did not stop within"); // it waits for its controller
        }
    }

    @Test
    void thePortStaysTheSameUnlessItIsTaken() throws Exception {
        // Given
        KafkaPorts first = KafkaPorts.choose(folder, 0);

        // When
        KafkaPorts second = KafkaPorts.choose(folder, 0);
        KafkaPorts third;
        try (ServerSocket taken = new ServerSocket(first.broker(), 1, InetAddress.getByName("127.0.0.1"))) {
            third = KafkaPorts.choose(folder, 0);
        }

        // Then
        assertThat(second).isEqualTo(first);
        assertThat(third.broker()).isNotEqualTo(first.broker());
        assertThat(third.controller()).isEqualTo(first.controller());
    }

    @Test
    void aTakenPortIsOneClearLine() throws Exception {
        try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.getByName("127.0.0.1"))) {
            assertThatThrownBy(() -> EmbeddedKafka.start(folder, taken.getLocalPort()))
                    .isInstanceOf(NeighbourException.class)
                    .hasMessage("Kafka can't start: port " + taken.getLocalPort()
                            + " on 127.0.0.1 is taken (Address already in use)");
        }
    }

    @Test
    void aFolderInUseIsOneClearLine() {
        try (FolderLock somebody = FolderLock.take("Somebody", folder)) {
            assertThatThrownBy(() -> EmbeddedKafka.start(folder))
                    .isInstanceOf(NeighbourException.class)
                    .hasMessage("Kafka can't start: the folder " + folder + " is in use");
        }
    }

    @Test
    void aFolderThatCannotBeReadIsOneClearLineAndNotTheEndOfTheProcess() throws Exception {
        // Given
        Path log = Files.createDirectories(folder.resolve("log"));
        KafkaNode.format(log);
        Files.writeString(log.resolve("__cluster_metadata-0"), "a file where a folder should be");

        // When
        assertThatThrownBy(() -> EmbeddedKafka.start(folder))
                .isInstanceOf(NeighbourException.class)
                .hasMessageStartingWith("Kafka can't start: ");

        // Then
        FolderLock.take("The next one", folder).close();
    }

    private static void send(String bootstrapServers, String value) {
        try (KafkaProducer<String, String> producer =
                KafkaClients.producer(bootstrapServers, Map.of("transactional.id", "test"))) {
            producer.initTransactions();
            producer.beginTransaction();
            producer.send(new ProducerRecord<>(TOPIC, value));
            producer.commitTransaction();
        }
    }

    private static Channel channel(String topic, int partitions, int days) {
        return new Channel(topic, Channel.Key.NONE, List.of(), Set.of(), Set.of(), partitions, Duration.ofDays(days));
    }
}
