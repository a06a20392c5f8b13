package io.weir.bench;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicReference;

import io.weir.model.Reading;
import io.weir.wire.Channels;
import io.weir.wire.json.ReadingJson;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArraySerializer;

/**
 * The readings that wait in Kafka, and what a split of them gives.
 *
 * @param readings how many there are
 * @param lap how many of them were weighed: all that are different but in their times
 * @param topics where the messages go that a split of a lap gives, in their order
 * @param length of such a message in bytes, on average
 */
record Input(int readings, int lap, List<String> topics, int length) {

    /** Sends readings as the scraper does: by key, lz4. */
    static Input send(Readings source, int readings, String bootstrapServers) {
        Map<String, Object> settings = Map.of(
                "bootstrap.servers",
                bootstrapServers,
                "compression.type",
                "lz4",
                "linger.ms",
                100,
                "batch.size",
                131_072);
        AtomicReference<Exception> failure = new AtomicReference<>();
        try (KafkaProducer<byte[], byte[]> producer =
                new KafkaProducer<>(settings, new ByteArraySerializer(), new ByteArraySerializer())) {
            for (int i = 0; i < readings; i++) {
                Reading reading = source.get(i);
                producer.send(
                        new ProducerRecord<>(
                                Channels.READINGS.topic(),
                                reading.key().getBytes(StandardCharsets.UTF_8),
                                ReadingJson.write(reading)),
                        (sent, why) -> failure.compareAndSet(null, why));
            }
        }
        if (failure.get() != null) {
            throw new IllegalStateException("Not all readings could be sent: " + failure.get());
        }
        return weighed(source, readings);
    }

    /** How many messages a split of one reading gives, on average. */
    double messages() {
        return (double) topics.size() / lap;
    }

    private static Input weighed(Readings source, int readings) {
        JacksonSplit split = new JacksonSplit();
        List<String> topics = new ArrayList<>();
        long bytes = 0;
        for (int i = 0; i < source.lap(); i++) {
            ConsumerRecord<byte[], byte[]> reading =
                    new ConsumerRecord<>(Channels.READINGS.topic(), 0, i, null, ReadingJson.write(source.get(i)));
            List<ProducerRecord<byte[], byte[]>> out = split.split(reading);
            out.forEach(message -> topics.add(message.topic()));
            bytes += out.stream().mapToLong(message -> message.value().length).sum();
        }
        return new Input(readings, source.lap(), List.copyOf(topics), (int) (bytes / topics.size()));
    }
}
