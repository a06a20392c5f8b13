package io.weir.collector;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.random.RandomGenerator;

import io.weir.collector.SimulatedTopics.Entry;
import org.apache.kafka.clients.consumer.CloseOptions;
import org.apache.kafka.clients.consumer.CommitFailedException;
import org.apache.kafka.clients.consumer.ConsumerRebalanceListener;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.RebalanceInProgressException;
import org.apache.kafka.common.errors.TimeoutException;

/** What the collector uses of a Kafka consumer, with the answers of {@link SimulatedBroker}. */
@SuppressWarnings("unused") // called by way of Kafka's interface
class SimulatedConsumer {

    private final SimulatedProcess process;
    private final SimulatedBroker broker;
    private final RandomGenerator random;
    private final int mostRecords;
    private final Map<TopicPartition, Long> positions = new LinkedHashMap<>();
    private final Set<TopicPartition> paused = SimulatedGroup.sorted();
    private ConsumerRebalanceListener listener;
    private SimulatedGroup.Member member;

    /**
     * What it is made of.
     *
     * @param mostRecords the most that a poll gives
     */
    record Parts(SimulatedProcess process, SimulatedBroker broker, RandomGenerator random, int mostRecords) {}

    SimulatedConsumer(Parts parts) {
        process = parts.process;
        broker = parts.broker;
        random = parts.random;
        mostRecords = parts.mostRecords;
    }

    public void subscribe(Collection<String> topics, ConsumerRebalanceListener listener) {
        this.listener = listener;
    }

    public ConsumerRecords<byte[], byte[]> poll(Duration timeout) {
        process.polls();
        if (broker.isAway()) {
            process.pass(timeout);
            return ConsumerRecords.empty();
        }
        Set<TopicPartition> fresh = takePart();
        ConsumerRecords<byte[], byte[]> records = fetch(fresh);
        process.pass(records.isEmpty() ? timeout : process.moment());
        if (records.isEmpty() && !member.isFenced()) {
            records = fetch(Set.of());
        }
        return records;
    }

    public Set<TopicPartition> assignment() {
        Set<TopicPartition> assignment = SimulatedGroup.sorted();
        assignment.addAll(positions.keySet());
        return assignment;
    }

    public void pause(Collection<TopicPartition> partitions) {
        partitions.forEach(this::position);
        paused.addAll(partitions);
    }

    public void resume(Collection<TopicPartition> partitions) {
        partitions.forEach(this::position);
        paused.removeAll(partitions);
    }

    public void seek(TopicPartition partition, long offset) {
        position(partition);
        positions.put(partition, offset);
        process.putsBack(partition, offset);
    }

    public void seekToBeginning(Collection<TopicPartition> partitions) {
        partitions.forEach(partition -> seek(partition, 0));
    }

    public long position(TopicPartition partition) {
        if (!positions.containsKey(partition)) {
            throw new IllegalStateException("You can only check the position for partitions assigned: " + partition);
        }
        return positions.get(partition);
    }

    public long position(TopicPartition partition, Duration most) {
        return position(partition);
    }

    public Map<TopicPartition, OffsetAndMetadata> committed(Set<TopicPartition> partitions, Duration most) {
        process.pass(process.moment());
        if (broker.isAway()) {
            process.pass(most);
            throw new TimeoutException("No answer in time");
        }
        Map<TopicPartition, OffsetAndMetadata> committed = new HashMap<>();
        partitions.forEach(partition -> committed.put(partition, broker.committed(partition)));
        return committed;
    }

    public void commitSync(Map<TopicPartition, OffsetAndMetadata> offsets, Duration most) {
        process.pass(process.moment());
        if (broker.isAway()) {
            process.pass(most);
            throw new TimeoutException("Failed to commit in time");
        }
        if (member == null || member.isFenced()) {
            throw new CommitFailedException("The group goes on without us");
        }
        if (!broker.isCommitTroubled() || random.nextBoolean()) {
            offsets.forEach(this::commitNow);
            process.pass(process.moment());
            return;
        }
        switch (random.nextInt(5)) {
            case 0 -> throw new RebalanceInProgressException("Wait for the rebalance");
            case 1 -> {
                broker.fence(process, member);
                throw new CommitFailedException("The group goes on without us");
            }
            case 2 -> {
                offsets.forEach(this::commitNow);
                process.pass(most);
                throw new TimeoutException("No answer, but done");
            }
            default -> {
                process.pass(most);
                throw new TimeoutException("No answer, and not done");
            }
        }
    }

    public void close(CloseOptions options) {
        if (process.isDead()) {
            return;
        }
        if (member != null && !member.isFenced()) {
            listener.onPartitionsRevoked(assignment());
            process.pass(process.moment());
            broker.group().remove(member);
        }
        positions.clear();
        member = null;
    }

    /** The connection of a killed process is gone; the group takes a while to see it. */
    final SimulatedGroup.Member member() {
        return member;
    }

    /** Without asking whether all is well, and in no time. */
    final void commitNow(TopicPartition partition, OffsetAndMetadata offset) {
        broker.commit(process, partition, offset);
    }

    /** Joins where it has to, gives partitions up, takes others. */
    private Set<TopicPartition> takePart() {
        if (member != null && member.isFenced()) {
            listener.onPartitionsLost(assignment());
            forget(assignment());
            member = null;
        }
        if (member == null) {
            member = broker.group().join();
        }
        Set<TopicPartition> revoked = broker.group().toRevoke(member);
        if (!revoked.isEmpty()) {
            process.note(() -> "gives up " + revoked);
            listener.onPartitionsRevoked(revoked);
            forget(revoked);
            if (!member.isFenced()) {
                broker.group().revoked(revoked);
            }
        }
        Set<TopicPartition> assigned = broker.group().assign(member);
        if (!assigned.isEmpty()) {
            process.note(() -> "takes " + assigned);
            assigned.forEach(partition -> positions.put(partition, broker.begin(partition)));
            listener.onPartitionsAssigned(assigned);
        }
        return assigned;
    }

    private void forget(Set<TopicPartition> partitions) {
        positions.keySet().removeAll(partitions);
        paused.removeAll(partitions);
    }

    /** Of partitions that are fresh also where they are paused: their first records may be under way already. */
    private ConsumerRecords<byte[], byte[]> fetch(Set<TopicPartition> fresh) {
        Map<TopicPartition, List<ConsumerRecord<byte[], byte[]>>> records = new LinkedHashMap<>();
        Map<TopicPartition, OffsetAndMetadata> next = new LinkedHashMap<>();
        int room = 1 + random.nextInt(mostRecords);
        for (TopicPartition partition : assignment()) {
            boolean open = !paused.contains(partition) || fresh.contains(partition) && random.nextBoolean();
            List<Entry> entries = open ? broker.read(partition, positions.get(partition), room) : List.of();
            room -= entries.size();
            if (!entries.isEmpty()) {
                positions.put(partition, entries.get(entries.size() - 1).offset() + 1);
                records.put(partition, new ArrayList<>());
                entries.forEach(entry -> records.get(partition)
                        .add(new ConsumerRecord<>(
                                partition.topic(), partition.partition(), entry.offset(), null, entry.value())));
                if (!paused.contains(partition)) { // else it has to put them back
                    process.takes(entries);
                }
            }
            if (open && room > 0 && random.nextBoolean()) {
                positions.put(partition, broker.end(partition)); // past markers
            }
            if (!entries.isEmpty()) {
                next.put(partition, new OffsetAndMetadata(positions.get(partition)));
            }
        }
        return new ConsumerRecords<>(records, next);
    }
}
