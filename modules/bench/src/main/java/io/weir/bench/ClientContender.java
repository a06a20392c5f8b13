package io.weir.bench;

import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Properties;
import java.util.UUID;
import java.util.function.Supplier;
import java.util.stream.IntStream;

import io.weir.wire.Channels;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;

/**
 * A loop around a plain consumer and a plain producer, with the settings and the promise of the splitter: exactly once, a
 * transaction a second, the offsets in it.
 */
final class ClientContender implements Contender {

    private static final Duration TRANSACTION = Duration.ofSeconds(1);
    private static final int PARTITIONS = 6;

    /** What is sent for one reading. */
    interface Step {
        Iterable<ProducerRecord<byte[], byte[]>> messages(ConsumerRecord<byte[], byte[]> reading);
    }

    private final String name;
    private final String bootstrapServers;
    private final Properties producerSettings;
    private final Supplier<Step> steps;

    ClientContender(String name, String bootstrapServers, Properties producerSettings, Supplier<Step> steps) {
        this.name = name;
        this.bootstrapServers = bootstrapServers;
        this.producerSettings = producerSettings;
        this.steps = steps;
    }

    @Override
    public String name() {
        return name;
    }

    @Override
    public Run start() {
        Loop loop = new Loop(steps.get());
        loop.thread.start();
        return loop;
    }

    private KafkaConsumer<byte[], byte[]> consumer() {
        Map<String, Object> settings = Map.of(
                "bootstrap.servers",
                bootstrapServers,
                "group.id",
                "bench-" + UUID.randomUUID(),
                "auto.offset.reset",
                "earliest",
                "enable.auto.commit",
                false,
                "max.poll.records",
                2_000);
        return new KafkaConsumer<>(settings, new ByteArrayDeserializer(), new ByteArrayDeserializer());
    }

    private KafkaProducer<byte[], byte[]> producer() {
        Map<String, Object> settings = new HashMap<>();
        producerSettings.forEach((setting, value) -> settings.put((String) setting, value));
        settings.put("bootstrap.servers", bootstrapServers);
        settings.put("transactional.id", "bench-" + UUID.randomUUID());
        settings.put("transaction.timeout.ms", 60_000);
        return new KafkaProducer<>(settings, new ByteArraySerializer(), new ByteArraySerializer());
    }

    private final class Loop implements Run {

        private final Step step;
        private final Thread thread = new Thread(this::run, "bench-" + name);
        private volatile long done;
        private volatile boolean closed;

        Loop(Step step) {
            this.step = step;
        }

        private void run() {
            try (KafkaConsumer<byte[], byte[]> consumer = consumer();
                    KafkaProducer<byte[], byte[]> producer = producer()) {
                consumer.assign(IntStream.range(0, PARTITIONS)
                        .mapToObj(partition -> new TopicPartition(Channels.READINGS.topic(), partition))
                        .toList());
                producer.initTransactions();
                while (!closed) {
                    producer.beginTransaction();
                    transaction(consumer, producer);
                    producer.commitTransaction();
                }
            }
        }

        private void transaction(KafkaConsumer<byte[], byte[]> consumer, KafkaProducer<byte[], byte[]> producer) {
            Map<TopicPartition, OffsetAndMetadata> offsets = new HashMap<>();
            long end = System.nanoTime() + TRANSACTION.toNanos();
            while (System.nanoTime() < end && !closed) {
                ConsumerRecords<byte[], byte[]> readings = consumer.poll(Duration.ofMillis(100));
                for (ConsumerRecord<byte[], byte[]> reading : readings) {
                    for (ProducerRecord<byte[], byte[]> message : step.messages(reading)) {
                        producer.send(message);
                    }
                }
                offsets.putAll(readings.nextOffsets());
                done += readings.count(); // by this thread alone
            }
            if (!offsets.isEmpty()) {
                producer.sendOffsetsToTransaction(offsets, consumer.groupMetadata());
            }
        }

        @Override
        public long done() {
            return done;
        }

        @Override
        public void close() {
            closed = true;
            try {
                thread.join();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        }
    }
}
