package io.weir.ledger;

import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.function.Consumer;

import io.weir.kafka.RejectedRecords;
import io.weir.kafka.WholeTopic;
import io.weir.model.InvalidReadingException;
import io.weir.model.Rejected;
import io.weir.wire.Channels;
import org.apache.kafka.clients.consumer.ConsumerRecord;

/** Reads everything that was ever rejected, and what of it was settled since. */
public final class RejectedTopic {

    /** The last note of an identity: it withdraws the rejections before it. */
    private record Note(long offset, Instant at) {}

    private final String bootstrapServers;

    /** Reads from this Kafka. */
    public RejectedTopic(String bootstrapServers) {
        this.bootstrapServers = bootstrapServers;
    }

    /** Hands over each rejection that is on the topic now and stands. What is not written as ours is passed over. */
    public void each(Consumer<Rejected> rejections) {
        eachNumbered(rejection -> {
            if (rejection.stands()) {
                rejections.accept(rejection.rejected());
            }
        });
    }

    /** As {@link #each}, with where it is, and those that were settled as well. */
    public void eachNumbered(Consumer<Rejection> rejections) {
        Map<String, Note> notes = notes();
        WholeTopic.read(bootstrapServers, Channels.REJECTED.topic(), record -> hand(record, notes, rejections));
    }

    /** Read beforehand: there are few of them, and too many rejections to be held until one's note may come. */
    private Map<String, Note> notes() {
        Map<String, Note> notes = new HashMap<>();
        WholeTopic.read(
                bootstrapServers,
                Channels.REJECTED.topic(),
                record -> RejectedRecords.settled(record)
                        .ifPresent(settled -> notes.put(
                                settled.identity(),
                                new Note(record.offset(), Instant.ofEpochMilli(record.timestamp())))));
        return notes;
    }

    private static void hand(
            ConsumerRecord<byte[], byte[]> record, Map<String, Note> notes, Consumer<Rejection> rejections) {
        try {
            Rejected rejected = RejectedRecords.rejected(record);
            Note note = notes.get(rejected.identity());
            rejections.accept(new Rejection(
                    record.partition(),
                    record.offset(),
                    Instant.ofEpochMilli(record.timestamp()),
                    rejected,
                    note == null || note.offset() < record.offset() ? null : note.at()));
        } catch (InvalidReadingException e) {
            // a note, or somebody else wrote to the topic: it rejects nothing of ours
        }
    }
}
