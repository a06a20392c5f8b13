package io.weir.collector;

import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Future;
import java.util.random.RandomGenerator;

import io.weir.model.Rejected;
import io.weir.wire.headers.RejectedHeaders;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.errors.TimeoutException;

/** What the collector uses of a Kafka producer, with the answers of {@link SimulatedBroker}. */
@SuppressWarnings("unused") // called by way of Kafka's interface
final class SimulatedProducer {

    private static final Duration PATIENCE = Duration.ofSeconds(5);

    private final SimulatedProcess process;
    private final SimulatedBroker broker;
    private final RandomGenerator random;
    private final List<Sent> pending = new ArrayList<>();

    private record Sent(ProducerRecord<byte[], byte[]> message, CompletableFuture<RecordMetadata> answer) {}

    SimulatedProducer(SimulatedProcess process, SimulatedBroker broker, RandomGenerator random) {
        this.process = process;
        this.broker = broker;
        this.random = random;
    }

    public Future<RecordMetadata> send(ProducerRecord<byte[], byte[]> message) {
        process.pass(process.moment());
        CompletableFuture<RecordMetadata> answer = new CompletableFuture<>();
        if (broker.isAway()) {
            process.pass(PATIENCE);
            answer.completeExceptionally(new TimeoutException("Topic not present in metadata"));
        } else {
            pending.add(new Sent(message, answer));
        }
        return answer;
    }

    public void flush() {
        process.pass(process.moment());
        boolean late = false;
        for (Sent sent : pending) {
            boolean fails = broker.isAway() || broker.isSendTroubled() && random.nextBoolean();
            if (!fails || random.nextBoolean()) {
                broker.reject(process, rejected(sent.message));
            }
            if (fails) {
                sent.answer.completeExceptionally(failure());
            } else {
                sent.answer.complete(null);
            }
            late |= fails;
        }
        pending.clear();
        process.pass(late ? PATIENCE : process.moment());
    }

    public void close(Duration most) {
        pending.clear();
    }

    /** One that may be mended by sending again, or, not often, one that may not. */
    private KafkaException failure() {
        if (random.nextInt(20) > 0) {
            return new TimeoutException("Expiring 1 record(s)");
        }
        process.mayDie();
        return new KafkaException("The producer is in an error state");
    }

    private static Rejected rejected(ProducerRecord<byte[], byte[]> message) {
        Map<String, byte[]> headers = new HashMap<>();
        message.headers().forEach(header -> headers.put(header.key(), header.value()));
        return RejectedHeaders.read(message.value(), headers);
    }
}
