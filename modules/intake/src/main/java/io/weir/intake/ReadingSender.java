package io.weir.intake;

import java.time.Duration;
import java.util.HashMap;
import java.util.Map;

import io.weir.management.Readiness;
import io.weir.model.settings.KafkaAccess;
import org.apache.kafka.clients.producer.Callback;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.errors.InterruptException;
import org.apache.kafka.common.errors.RetriableException;
import org.apache.kafka.common.serialization.ByteArraySerializer;

/**
 * The way to Kafka of all sources: each record once and in order (idempotent, acknowledged by all replicas), in bounded
 * memory: where Kafka is slow, whoever sends waits. Safe for use by many threads.
 */
public final class ReadingSender implements AutoCloseable {

    /** How long a record may take until it is given up. */
    public static final Duration PATIENCE = Duration.ofMinutes(2);

    /** Memory for records on their way unless told otherwise: the whole live feed fits, compressed. */
    public static final int BUFFER_BYTES = 16 * 1024 * 1024;

    /** The least memory for them: some batches, and the longest record. */
    public static final int LEAST_BUFFER_BYTES = 1024 * 1024;

    private static final String KAFKA = "kafka";
    private static final Duration CLOSE = Duration.ofSeconds(5);

    private final Map<String, Object> settings;
    private final Readiness readiness;
    private final boolean needed;
    private Producer<byte[], byte[]> producer; // null while there is none; guarded by this
    private boolean closed; // guarded by this

    /**
     * @param patience how long a record may take until it is given up, at least a second
     */
    public ReadingSender(KafkaAccess kafka, Duration patience, Readiness readiness) {
        this(kafka, patience, BUFFER_BYTES, readiness);
    }

    /**
     * @param patience how long a record may take until it is given up, at least a second
     * @param bufferBytes memory for the records of all sources that are on their way: what is kept while Kafka is away
     */
    public ReadingSender(KafkaAccess kafka, Duration patience, int bufferBytes, Readiness readiness) {
        this(kafka, patience, bufferBytes, readiness, true);
    }

    private ReadingSender(KafkaAccess kafka, Duration patience, int bufferBytes, Readiness readiness, boolean needed) {
        settings = settings(kafka, patience, bufferBytes);
        this.readiness = readiness;
        this.needed = needed;
    }

    /**
     * For who takes readings in while Kafka is away too, and so stays ready: were it not, nobody would be sent there who never
     * comes again.
     *
     * @param patience how long a record may take until it is given up, at least a second
     * @param bufferBytes memory for the records of all sources that are on their way
     */
    public static ReadingSender goingOnWithout(
            KafkaAccess kafka, Duration patience, int bufferBytes, Readiness readiness) {
        return new ReadingSender(kafka, patience, bufferBytes, readiness, false);
    }

    /**
     * Hands a record to Kafka; waits while the memory for records on their way is used up.
     *
     * @param acknowledged called when it is there, or is given up
     * @throws SendException where it can't even be handed over
     */
    void send(ProducerRecord<byte[], byte[]> message, Callback acknowledged) {
        Producer<byte[], byte[]> current = producer();
        try {
            current.send(message, (metadata, failure) -> {
                acknowledged.onCompletion(metadata, failure);
                if (failure != null) {
                    giveUpWhereBroken(current, failure);
                }
            });
        } catch (InterruptException e) {
            throw e;
        } catch (KafkaException e) {
            giveUpWhereBroken(current, e);
            throw new SendException("Kafka takes nothing: " + e.getMessage(), e);
        }
    }

    /** Kafka took all of a batch. */
    void delivered() {
        if (needed) {
            readiness.back(KAFKA);
        } else {
            readiness.regains(KAFKA);
        }
    }

    /** Kafka did not take all of a batch; once this is closed, that is not Kafka's doing. */
    void undelivered(SendException e) {
        if (isClosed()) {
            return;
        }
        if (needed) {
            readiness.away(KAFKA, e.getMessage());
        } else {
            readiness.lacks(KAFKA, e.getMessage());
        }
    }

    /** Waits some seconds for what is on its way. */
    @Override
    public void close() {
        Producer<byte[], byte[]> last;
        synchronized (this) {
            closed = true;
            last = producer;
            producer = null;
        }
        if (last != null) {
            last.close(CLOSE); // without the lock: a callback may be waiting for it
        }
    }

    private synchronized boolean isClosed() {
        return closed;
    }

    private synchronized Producer<byte[], byte[]> producer() {
        if (closed) {
            throw new SendException("the way to Kafka is closed", null);
        }
        if (producer == null) {
            producer = new KafkaProducer<>(settings);
        }
        return producer;
    }

    /** After an error that does not pass by itself a producer refuses all that comes: the next record gets a new one. */
    private synchronized void giveUpWhereBroken(Producer<byte[], byte[]> used, Exception failure) {
        if (used == producer && !(failure instanceof RetriableException)) {
            producer = null;
            used.close(Duration.ZERO);
        }
    }

    private static Map<String, Object> settings(KafkaAccess kafka, Duration patience, int bufferBytes) {
        int patienceMillis = Math.toIntExact(patience.toMillis());
        Map<String, Object> settings = new HashMap<>(kafka.settings());
        settings.put(ProducerConfig.CLIENT_ID_CONFIG, "scraper");
        settings.put(ProducerConfig.KEY_SERIALIZER_CLASS_CONFIG, ByteArraySerializer.class);
        settings.put(ProducerConfig.VALUE_SERIALIZER_CLASS_CONFIG, ByteArraySerializer.class);
        settings.put(ProducerConfig.ACKS_CONFIG, "all");
        settings.put(ProducerConfig.ENABLE_IDEMPOTENCE_CONFIG, true);
        settings.put(ProducerConfig.COMPRESSION_TYPE_CONFIG, "lz4");
        settings.put(
                ProducerConfig.LINGER_MS_CONFIG,
                5); // boards that push wait for it, and one batch of what is read fills a request anyway
        settings.put(ProducerConfig.BATCH_SIZE_CONFIG, 128 * 1024);
        settings.put(ProducerConfig.BUFFER_MEMORY_CONFIG, bufferBytes);
        settings.put(ProducerConfig.MAX_BLOCK_MS_CONFIG, patienceMillis);
        settings.put(ProducerConfig.DELIVERY_TIMEOUT_MS_CONFIG, patienceMillis);
        settings.put(ProducerConfig.REQUEST_TIMEOUT_MS_CONFIG, Math.min(30_000, patienceMillis / 2));
        settings.put(ProducerConfig.RECONNECT_BACKOFF_MAX_MS_CONFIG, 10_000);
        return settings;
    }
}
