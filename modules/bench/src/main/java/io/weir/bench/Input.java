package io.weir.bench;

import java.util.List;
import java.util.Map;

import io.weir.model.Reading;
import io.weir.model.ReadingJson;
import io.weir.model.Topics;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArraySerializer;

/**
 * The readings that wait in Kafka, and what a split of them gives.
 *
 * @param readings how many there are
 * @param messages how many messages a split of one gives, on average
 * @param length of such a message in bytes, on average
 */
record Input(int readings, double messages, int length) {

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
        try (KafkaProducer<byte[], byte[]> producer =
                new KafkaProducer<>(settings, new ByteArraySerializer(), new ByteArraySerializer())) {
            for (int i = 0; i < readings; i++) {
                Reading reading = source.get(i);
                producer.send(new ProducerRecord<>(
                        Topics.READINGS,
                        reading.key().getBytes(java.nio.charset.StandardCharsets.UTF_8),
                        ReadingJson.write(reading)));
            }
        }
        return weighed(source, readings);
    }

    private static Input weighed(Readings source, int readings) {
        JacksonSplit split = new JacksonSplit();
        long messages = 0;
        long bytes = 0;
        for (int i = 0; i < source.lap(); i++) {
            ConsumerRecord<byte[], byte[]> reading =
                    new ConsumerRecord<>(Topics.READINGS, 0, i, null, ReadingJson.write(source.get(i)));
            List<ProducerRecord<byte[], byte[]>> out = split.split(reading);
            messages += out.size();
            bytes += out.stream().mapToLong(message -> message.value().length).sum();
        }
        return new Input(readings, (double) messages / source.lap(), (int) (bytes / messages));
    }
}
