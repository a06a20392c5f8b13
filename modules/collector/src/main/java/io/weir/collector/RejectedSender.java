package io.weir.collector;

import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;

import io.weir.kafka.RejectedRecords;
import io.weir.management.Readiness;
import io.weir.model.Rejected;
import io.weir.model.settings.KafkaAccess;
import io.weir.retry.Backoff;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.errors.RetriableException;
import org.apache.kafka.common.serialization.ByteArraySerializer;

/** Puts rejections on their topic, and comes back when each is there. One sent twice has one identity. */
final class RejectedSender implements AutoCloseable {

    /** Kafka's name in readiness. */
    static final String KAFKA = "kafka";

    private static final Duration CLOSE = Duration.ofSeconds(1);

    private final Producer<byte[], byte[]> producer;
    private final Backoff backoff;
    private final Pause pause;
    private final Readiness readiness;

    RejectedSender(Producer<byte[], byte[]> producer, Backoff backoff, Pause pause, Readiness readiness) {
        this.producer = producer;
        this.backoff = backoff;
        this.pause = pause;
        this.readiness = readiness;
    }

    /** A producer that tells soon when it fails, so that between attempts the group hears from us. */
    static Producer<byte[], byte[]> producer(KafkaAccess kafka) {
        Map<String, Object> settings = new HashMap<>(kafka.settings());
        settings.put("client.id", "collector-rejected");
        settings.put("acks", "all");
        settings.put("enable.idempotence", true);
        settings.put("compression.type", "lz4");
        settings.put("request.timeout.ms", 3_000);
        settings.put("delivery.timeout.ms", 5_000);
        settings.put("linger.ms", 0);
        settings.put("max.block.ms", 5_000);
        return new KafkaProducer<>(settings, new ByteArraySerializer(), new ByteArraySerializer());
    }

    /** Comes back when all are on the topic; throws {@link StoppedException} where the collector is closed before. */
    void send(List<Rejected> rejected) {
        while (!rejected.isEmpty()) {
            try {
                sendAll(rejected);
                backoff.reset();
                readiness.back(KAFKA);
                return;
            } catch (RetriableException e) {
                readiness.away(KAFKA, "rejections can't be sent: " + e.getMessage());
                pause.pause(backoff.next());
            }
        }
    }

    @Override
    public void close() {
        producer.close(CLOSE);
    }

    private void sendAll(List<Rejected> rejected) {
        List<Future<?>> sent = new ArrayList<>();
        for (Rejected one : rejected) {
            Future<?> next = producer.send(RejectedRecords.of(one));
            if (next.isDone()) {
                confirm(next); // failed after a wait: each further one would wait as long
            }
            sent.add(next);
        }
        producer.flush();
        sent.forEach(RejectedSender::confirm);
    }

    private static void confirm(Future<?> sent) {
        try {
            sent.get();
        } catch (ExecutionException e) {
            throw e.getCause() instanceof KafkaException kafka ? kafka : new KafkaException(e.getCause());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new StoppedException();
        }
    }
}
