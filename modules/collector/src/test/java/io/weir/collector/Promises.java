package io.weir.collector;

import java.util.Arrays;
import java.util.Optional;

import io.weir.collector.SimulatedTopics.Entry;
import io.weir.model.Rejected;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.TopicPartition;

/** What must hold all the time, and what must hold in the end. Keeps the first thing that did not. */
final class Promises {

    private final VirtualTime time;
    private final SimulatedTopics topics;
    private final SimulatedStore store;
    private Broken broken;

    /** How a promise can be broken. */
    enum Kind {
        LOST,
        DUPLICATED,
        EARLY_COMMIT,
        UNBOUNDED,
        HAMMERED,
        UNSAID,
        STUCK
    }

    /** A promise that was not held, and how that showed. */
    record Broken(Kind kind, String what) {}

    Promises(VirtualTime time, SimulatedTopics topics, SimulatedStore store) {
        this.time = time;
        this.topics = topics;
        this.store = store;
    }

    Optional<Broken> broken() {
        return Optional.ofNullable(broken);
    }

    void broken(Kind kind, String what) {
        if (broken == null) {
            broken = new Broken(kind, "after " + time.now() + ": " + what);
        }
    }

    void hold(boolean held, Kind kind, String what) {
        if (!held) {
            broken(kind, what);
        }
    }

    /**
     * Nothing before a committed offset may be neither stored nor rejected. One that names a bucket which is gone says
     * nothing of this one: nobody believes it.
     */
    void committed(String who, TopicPartition partition, OffsetAndMetadata offset) {
        hold(
                offset.offset() <= topics.end(partition),
                Kind.EARLY_COMMIT,
                who + " commits " + offset.offset() + ", beyond the end of " + partition);
        if (!offset.metadata().isEmpty() && !offset.metadata().equals(store.bucket())) {
            return;
        }
        for (Entry entry : topics.entries(partition)) {
            if (entry.offset() < offset.offset() && topics.rejection(entry) == null && !store.has(entry.measure())) {
                broken(
                        Kind.EARLY_COMMIT,
                        who + " commits " + offset.offset() + ", but " + entry.origin()
                                + " is neither stored nor rejected");
            }
        }
    }

    /** In the end each measure is in exactly one place, once, as it was sent; and nothing else is anywhere. */
    void drained() {
        int rejections = 0;
        for (TopicPartition partition : topics.partitions()) {
            for (Entry entry : topics.entries(partition)) {
                Rejected rejection = topics.rejection(entry);
                rejections += rejection == null ? 0 : 1;
                boolean stored = store.has(entry.measure());
                hold(stored || rejection != null, Kind.LOST, entry.origin() + " is neither stored nor rejected");
                hold(!stored || rejection == null, Kind.DUPLICATED, entry.origin() + " is stored and rejected");
                hold(
                        stored == entry.storable(),
                        Kind.LOST,
                        entry.origin() + " is " + (stored ? "stored" : "rejected: " + rejection));
                hold(
                        rejection == null || Arrays.equals(rejection.original(), entry.value()),
                        Kind.LOST,
                        entry.origin() + " is rejected with other bytes");
            }
        }
        hold(
                rejections == topics.rejections(),
                Kind.DUPLICATED,
                topics.rejections() + " rejections, but of messages only " + rejections);
    }
}
