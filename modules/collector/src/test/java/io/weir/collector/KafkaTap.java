package io.weir.collector;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

import io.weir.model.Rejected;
import io.weir.wire.Channels;
import io.weir.wire.headers.RejectedHeaders;
import io.weir.wire.headers.ReplayHeader;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.ListOffsetsResult.ListOffsetsResultInfo;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.GroupIdNotFoundException;
import org.apache.kafka.common.header.Header;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;

/** Puts messages in as the splitter does, in transactions, and looks at what the collector left in Kafka. */
final class KafkaTap implements AutoCloseable {

    private static final String GROUP = "collector";

    private final String bootstrapServers;
    private final Admin admin;
    private final KafkaProducer<byte[], byte[]> producer;

    KafkaTap(String bootstrapServers) {
        this.bootstrapServers = bootstrapServers;
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
        return ends(topic).entrySet().stream()
                .mapToLong(end -> end.getValue() - committed.getOrDefault(end.getKey(), 0L))
                .sum();
    }

    /** What the collector's group has committed of the topic. */
    Map<TopicPartition, Long> committed(String topic) {
        try {
            Map<TopicPartition, Long> committed = new HashMap<>();
            admin.listConsumerGroupOffsets(GROUP)
                    .partitionsToOffsetAndMetadata()
                    .get()
                    .forEach((partition, offset) -> {
                        if (partition.topic().equals(topic) && offset != null) {
                            committed.put(partition, offset.offset());
                        }
                    });
            return committed;
        } catch (ExecutionException e) {
            if (e.getCause() instanceof GroupIdNotFoundException) {
                return Map.of();
            }
            throw new IllegalStateException(e);
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
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
        TopicPartition partition = new TopicPartition(Channels.REJECTED.topic(), 0);
        Map<String, Rejected> rejected = new LinkedHashMap<>();
        try (KafkaConsumer<byte[], byte[]> consumer = new KafkaConsumer<>(
                Map.of("bootstrap.servers", bootstrapServers, "auto.offset.reset", "earliest"),
                new ByteArrayDeserializer(),
                new ByteArrayDeserializer())) {
            consumer.assign(List.of(partition));
            long end = consumer.endOffsets(List.of(partition)).get(partition);
            while (consumer.position(partition) < end) {
                for (ConsumerRecord<byte[], byte[]> record : consumer.poll(Duration.ofMillis(100))) {
                    Rejected one = RejectedHeaders.read(record.value(), headers(record));
                    rejected.put(one.identity(), one);
                }
            }
        }
        return rejected;
    }

    @Override
    public void close() {
        producer.close();
        admin.close();
    }

    private Map<TopicPartition, Long> ends(String topic) {
        try {
            Map<TopicPartition, OffsetSpec> latest =
                    partitions(topic).stream().collect(Collectors.toMap(p -> p, p -> OffsetSpec.latest()));
            Map<TopicPartition, ListOffsetsResultInfo> ends =
                    admin.listOffsets(latest).all().get();
            return ends.entrySet().stream()
                    .collect(Collectors.toMap(
                            Map.Entry::getKey, end -> end.getValue().offset()));
        } catch (InterruptedException | ExecutionException e) {
            throw new IllegalStateException(e);
        }
    }

    private static Collection<TopicPartition> partitions(String topic) {
        return IntStream.range(0, 3)
                .mapToObj(partition -> new TopicPartition(topic, partition))
                .toList();
    }

    private static Map<String, byte[]> headers(ConsumerRecord<byte[], byte[]> record) {
        Map<String, byte[]> headers = new HashMap<>();
        for (Header header : record.headers()) {
            headers.put(header.key(), header.value());
        }
        return headers;
    }
}
