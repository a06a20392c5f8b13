package io.weir.local;

import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.function.Consumer;

import io.weir.model.InvalidReadingException;
import io.weir.model.Rejected;
import io.weir.model.Topics;
import org.apache.kafka.clients.consumer.ConsumerRecord;

/** Reads everything that was ever rejected. */
public final class RejectedTopic {

    private final String bootstrapServers;

    /** Reads from this Kafka. */
    public RejectedTopic(String bootstrapServers) {
        this.bootstrapServers = bootstrapServers;
    }

    /** Hands over each rejection that is on the topic now. What is not written as ours is passed over. */
    public void each(Consumer<Rejected> rejections) {
        eachNumbered(rejection -> rejections.accept(rejection.rejected()));
    }

    /** As {@link #each}, with where it is. */
    void eachNumbered(Consumer<Rejection> rejections) {
        WholeTopic.read(bootstrapServers, Topics.REJECTED, record -> hand(record, rejections));
    }

    private static void hand(ConsumerRecord<byte[], byte[]> record, Consumer<Rejection> rejections) {
        Map<String, byte[]> headers = new HashMap<>();
        record.headers().forEach(header -> headers.put(header.key(), header.value()));
        try {
            rejections.accept(new Rejection(
                    record.partition() + "/" + record.offset(),
                    Instant.ofEpochMilli(record.timestamp()),
                    Rejected.from(record.value(), headers)));
        } catch (InvalidReadingException e) {
            // somebody else wrote to the topic: it rejects nothing of ours
        }
    }
}
