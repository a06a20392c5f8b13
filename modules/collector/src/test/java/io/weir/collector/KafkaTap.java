package io.weir.collector;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

import io.weir.kafka.Positions;
import io.weir.model.Rejected;
import io.weir.testing.KafkaReader;
import io.weir.wire.headers.ReplayHeader;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.IsolationLevel;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArraySerializer;

/** Puts messages in as the splitter does, in transactions, and looks at what the collector left in Kafka. */
final class KafkaTap implements AutoCloseable {

    private static final String GROUP = "collector";

    private final KafkaReader reader;
    private final Admin admin;
    private final KafkaProducer<byte[], byte[]> producer;

    KafkaTap(String bootstrapServers) {
        reader = new KafkaReader(bootstrapServers);
        admin = Admin.create(Map.of("bootstrap.servers", bootstrapServers));
        producer = new KafkaProducer<>(
                Map.of("bootstrap.servers", bootstrapServers, "transactional.id", "tap"),
                new ByteArraySerializer(),
                new ByteArraySerializer());
        producer.initTransactions();
    }

    /** Sends messages to a partition in one transaction, and gives the offset of the first. */
    long send(String topic, int partition, byte[]... messages) {
        producer.beginTransaction();
        long first = put(topic, partition, messages);
        producer.commitTransaction();
        return first;
    }

    /** Sends messages to a partition in a transaction that is then given up. */
    void sendAborted(String topic, int partition, byte[]... messages) {
        producer.beginTransaction();
        put(topic, partition, messages);
        producer.abortTransaction();
    }

    /** Sends a message as one that is put back. */
    void replay(String topic, byte[] message, String replayOf) {
        ProducerRecord<byte[], byte[]> replay = new ProducerRecord<>(topic, message);
        replay.headers().add(ReplayHeader.NAME, replayOf.getBytes(StandardCharsets.UTF_8));
        producer.beginTransaction();
        producer.send(replay);
        producer.commitTransaction();
    }

    private long put(String topic, int partition, byte[]... messages) {
        List<Future<RecordMetadata>> sent = new ArrayList<>();
        for (byte[] message : messages) {
            sent.add(producer.send(new ProducerRecord<>(topic, partition, null, message)));
        }
        producer.flush();
        try {
            return sent.get(0).get().offset();
        } catch (InterruptedException | ExecutionException e) {
            throw new IllegalStateException(e);
        }
    }

    /** How many offsets of the topic lie before the collector. */
    long lag(String topic) {
        Map<TopicPartition, Long> committed = committed(topic);
        return new Positions(admin)
                .ends(partitions(topic), IsolationLevel.READ_UNCOMMITTED).entrySet().stream()
                        .mapToLong(end -> end.getValue() - committed.getOrDefault(end.getKey(), 0L))
                        .sum();
    }

    /** What the collector's group has committed of the topic. */
    Map<TopicPartition, Long> committed(String topic) {
        Map<TopicPartition, Long> committed = new Positions(admin).committed(GROUP);
        committed.keySet().removeIf(partition -> !partition.topic().equals(topic));
        return committed;
    }

    /** Has the group, of which nobody may be there, begin the topic again. */
    void rewind(String topic) {
        Map<TopicPartition, OffsetAndMetadata> beginning =
                partitions(topic).stream().collect(Collectors.toMap(p -> p, p -> new OffsetAndMetadata(0)));
        try {
            admin.alterConsumerGroupOffsets(GROUP, beginning).all().get();
        } catch (InterruptedException | ExecutionException e) {
            throw new IllegalStateException(e);
        }
    }

    /** All rejections there are, by identity. */
    Map<String, Rejected> rejected() {
        Map<String, Rejected> rejected = new LinkedHashMap<>();
        reader.rejected().forEach(one -> rejected.put(one.identity(), one));
        return rejected;
    }

    @Override
    public void close() {
        producer.close();
        admin.close();
    }

    private static Collection<TopicPartition> partitions(String topic) {
        return IntStream.range(0, 3)
                .mapToObj(partition -> new TopicPartition(topic, partition))
                .toList();
    }
}
