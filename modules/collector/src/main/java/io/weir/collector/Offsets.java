package io.weir.collector;

import java.time.Duration;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;

import org.apache.kafka.clients.consumer.CommitFailedException;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.RebalanceInProgressException;
import org.apache.kafka.common.errors.RetriableException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** What is done with, to be committed. A commit that fails is made up for by the next one. */
final class Offsets {

    private static final Logger LOGGER = LoggerFactory.getLogger(Offsets.class);
    private static final Duration MOST = Duration.ofSeconds(3);
    private static final Duration NOW = Duration.ofMillis(100);

    private final Consumer<?, ?> consumer;
    private final CollectorMetrics metrics;
    private final Map<TopicPartition, OffsetAndMetadata> committed = new HashMap<>();
    private final Map<TopicPartition, OffsetAndMetadata> due = new HashMap<>();

    Offsets(Consumer<?, ?> consumer, CollectorMetrics metrics) {
        this.consumer = consumer;
        this.metrics = metrics;
    }

    /** All before these offsets is stored or on the rejected topic. */
    boolean commit(Map<TopicPartition, OffsetAndMetadata> done) {
        due.putAll(done);
        due.keySet().retainAll(consumer.assignment()); // the rest is somebody else's by now, and read again there
        return commitDue();
    }

    /**
     * Commits where the consumer stands, which is to be called when nothing is in hand: behind the last record there may
     * be the marker of a transaction, and without it lag would never read 0.
     */
    void commitPositions() {
        try {
            for (TopicPartition partition : consumer.assignment()) {
                long position = consumer.position(partition, NOW);
                if (!committed.containsKey(partition)
                        || committed.get(partition).offset() != position) {
                    due.put(partition, new OffsetAndMetadata(position));
                }
            }
        } catch (RetriableException e) {
            return; // positions are not known yet: nothing was read
        }
        commitDue();
    }

    /** Partitions that are ours no longer. */
    void forget(Collection<TopicPartition> partitions) {
        due.keySet().removeAll(partitions);
        committed.keySet().removeAll(partitions);
    }

    boolean commitDue() {
        if (due.isEmpty()) {
            return true;
        }
        try {
            consumer.commitSync(due, MOST);
            committed.putAll(due);
            due.clear();
            return true;
        } catch (CommitFailedException | RebalanceInProgressException e) {
            LOGGER.info("Partitions have moved, what was stored of them is stored again: {}", e.getMessage());
            due.clear();
        } catch (RetriableException e) {
            LOGGER.info("Offsets could not be committed, the next commit covers them: {}", e.getMessage());
        }
        metrics.commitFailed();
        return false;
    }
}
