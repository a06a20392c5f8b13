package io.weir.ledger.replay;

import java.util.Map;
import java.util.concurrent.atomic.AtomicReference;

import io.weir.kafka.RejectedRecords;
import io.weir.kafka.Replays;
import io.weir.model.InvalidReadingException;
import io.weir.model.Rejected;
import io.weir.model.Settled;
import io.weir.model.Stage;
import io.weir.wire.Channels;
import io.weir.wire.json.MeasureJson;
import io.weir.wire.json.ReadingJson;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArraySerializer;

import static java.nio.charset.StandardCharsets.UTF_8;

/** Sends messages back to splitter, collector and rankings, and notes that they were settled. */
public final class ReplaySender implements AutoCloseable {

    private final KafkaProducer<byte[], byte[]> producer;
    private final AtomicReference<Exception> failure = new AtomicReference<>();

    /** One with a producer of its own. */
    public ReplaySender(String bootstrapServers) {
        producer = new KafkaProducer<>(
                Map.of("bootstrap.servers", bootstrapServers, "acks", "all", "enable.idempotence", true),
                new ByteArraySerializer(),
                new ByteArraySerializer());
    }

    /** Sends the bytes to where they came from, under the name of their rejection. */
    public void putBack(Rejected rejected) {
        String topic = rejected.stage() == Stage.SPLITTER ? Channels.READINGS.topic() : rejected.topic();
        send(Replays.of(rejected, topic, key(rejected)));
    }

    /** Withdraws a rejection. */
    public void settle(Settled settled) {
        send(RejectedRecords.of(settled));
    }

    /**
     * Waits until Kafka has all.
     *
     * @throws IllegalStateException where it will not have some
     */
    public void flush() {
        producer.flush();
        if (failure.get() != null) {
            throw new IllegalStateException("Kafka did not take what was put back", failure.get());
        }
    }

    @Override
    public void close() {
        producer.close();
    }

    private void send(ProducerRecord<byte[], byte[]> message) {
        producer.send(message, (metadata, failed) -> failure.compareAndSet(null, failed));
    }

    /** The sensor, as on the way here the first time; none where that can't be read. */
    private static byte[] key(Rejected rejected) {
        try {
            String key = rejected.stage() == Stage.COLLECTOR
                    ? MeasureJson.read(rejected.original()).key()
                    : ReadingJson.read(rejected.original()).key();
            return key.getBytes(UTF_8);
        } catch (InvalidReadingException e) {
            return null;
        }
    }
}
