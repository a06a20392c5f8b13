package io.weir.collector;

import java.time.Duration;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

import io.weir.management.Readiness;
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
    private static final Duration SIGN = Duration.ofSeconds(10);

    private final Consumer<?, ?> consumer;
    private final Generations generations;
    private final CollectorMetrics metrics;
    private final Readiness readiness;
    private final Time time;
    private final Map<TopicPartition, OffsetAndMetadata> committed = new HashMap<>();
    private final Map<TopicPartition, OffsetAndMetadata> due = new HashMap<>();
    private long answeredAt;

    Offsets(
            Consumer<?, ?> consumer,
            Generations generations,
            CollectorMetrics metrics,
            Readiness readiness,
            Time time) {
        this.consumer = consumer;
        this.generations = generations;
        this.metrics = metrics;
        this.readiness = readiness;
        this.time = time;
        answeredAt = time.nanos();
    }

    /** All before these offsets is stored or on the rejected topic. */
    void commit(Map<TopicPartition, OffsetAndMetadata> done) {
        due.putAll(generations.named(done));
        due.keySet().retainAll(consumer.assignment()); // the rest is somebody else's by now, and read again there
        commitDue();
    }

    /**
     * Commits where the consumer stands, which is to be called when nothing is in hand: behind the last record there may
     * be the marker of a transaction, and without it lag would never read 0.
     */
    void commitPositions() {
        Map<TopicPartition, OffsetAndMetadata> positions = new HashMap<>();
        try {
            for (TopicPartition partition : consumer.assignment()) {
                positions.put(partition, new OffsetAndMetadata(consumer.position(partition, NOW)));
            }
        } catch (RetriableException e) {
            return; // positions are not known yet: nothing was read
        }
        due.putAll(generations.named(positions));
        due.entrySet().removeIf(one -> one.getValue().equals(committed.get(one.getKey())));
        commitDue();
    }

    /** Partitions that are ours no longer. */
    void forget(Collection<TopicPartition> partitions) {
        due.keySet().removeAll(partitions);
        committed.keySet().removeAll(partitions);
    }

    void commitDue() {
        if (due.isEmpty()) {
            return;
        }
        try {
            consumer.commitSync(due, MOST);
            committed.putAll(due);
            due.clear();
            answered();
            return;
        } catch (CommitFailedException | RebalanceInProgressException e) {
            LOGGER.info("Partitions have moved, what was stored of them is stored again: {}", e.getMessage());
            due.clear();
        } catch (RetriableException e) {
            readiness.away(RejectedSender.KAFKA, "offsets can't be committed: " + e.getMessage());
        }
        metrics.commitFailed();
    }

    /** What is committed of these partitions, null for nothing; no answer where Kafka is away. */
    Optional<Map<TopicPartition, OffsetAndMetadata>> ask(Set<TopicPartition> partitions) {
        try {
            Map<TopicPartition, OffsetAndMetadata> found = consumer.committed(partitions, MOST);
            answered();
            return Optional.of(found);
        } catch (RetriableException e) {
            readiness.away(RejectedSender.KAFKA, "committed offsets can't be read: " + e.getMessage());
            return Optional.empty();
        }
    }

    /** Asks Kafka for anything at all, now and then: while nothing comes, it is as quiet when it is away. */
    void askNowAndThen(TopicPartition any) {
        if (time.nanos() - answeredAt > SIGN.toNanos()) {
            ask(Set.of(any));
        }
    }

    private void answered() {
        answeredAt = time.nanos();
        readiness.back(RejectedSender.KAFKA);
    }
}
