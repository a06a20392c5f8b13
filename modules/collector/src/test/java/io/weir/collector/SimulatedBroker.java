package io.weir.collector;

import java.time.Duration;
import java.util.List;
import java.util.random.RandomGenerator;

import io.weir.collector.SimulatedTopics.Entry;
import io.weir.model.Rejected;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.TopicPartition;

/** The broker: topics, the group, and what is wrong with it at the moment. */
final class SimulatedBroker {

    private static final Duration PLAIN = Duration.ofSeconds(20);

    private final SimulatedTopics topics;
    private final SimulatedGroup group;
    private final Promises promises;
    private final VirtualTime time;
    private boolean away;
    private Duration awaySince = Duration.ZERO;
    private boolean commitTroubled;
    private boolean sendTroubled;

    SimulatedBroker(SimulatedTopics topics, Promises promises, RandomGenerator random, VirtualTime time) {
        this.time = time;
        this.topics = topics;
        this.promises = promises;
        group = new SimulatedGroup(topics.partitions(), random);
    }

    SimulatedGroup group() {
        return group;
    }

    void away(boolean away) {
        this.away = away;
        awaySince = time.now();
    }

    /** Whether it has been away for so long that who has had eyes for it since then should have seen it. */
    boolean isPlainlyAway(Duration eyesSince) {
        Duration since = eyesSince.compareTo(awaySince) > 0 ? eyesSince : awaySince;
        return away && time.now().minus(since).compareTo(PLAIN) > 0;
    }

    boolean isAway() {
        return away;
    }

    void troubleCommits(boolean troubled) {
        commitTroubled = troubled;
    }

    boolean isCommitTroubled() {
        return commitTroubled;
    }

    void troubleSends(boolean troubled) {
        sendTroubled = troubled;
    }

    boolean isSendTroubled() {
        return sendTroubled;
    }

    void fence(SimulatedProcess process, SimulatedGroup.Member member) {
        process.note(() -> "is thrown out of the group");
        group.remove(member);
    }

    OffsetAndMetadata committed(TopicPartition partition) {
        return topics.committed(partition);
    }

    /** Where whoever takes the partition begins. */
    long begin(TopicPartition partition) {
        return committed(partition) == null ? 0 : committed(partition).offset();
    }

    void commit(SimulatedProcess process, TopicPartition partition, OffsetAndMetadata offset) {
        process.note(() -> "commits " + partition + " at " + offset.offset() + ' ' + offset.metadata());
        topics.commit(partition, offset);
        promises.committed(process.toString(), partition, offset);
    }

    List<Entry> read(TopicPartition partition, long from, int most) {
        return topics.read(partition, from, most);
    }

    long end(TopicPartition partition) {
        return topics.end(partition);
    }

    void reject(SimulatedProcess process, Rejected rejected) {
        process.note(() -> "rejects " + rejected.origin() + ": " + rejected.reason());
        topics.reject(rejected);
    }
}
