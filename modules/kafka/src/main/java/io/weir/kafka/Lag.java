package io.weir.kafka;

import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.stream.IntStream;

import io.weir.model.catalogue.Catalogue;
import io.weir.wire.Channel;
import io.weir.wire.Channels;
import io.weir.wire.Step;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.common.IsolationLevel;
import org.apache.kafka.common.TopicPartition;

/** How much of what is in Kafka has not gone all the way yet. */
public final class Lag implements AutoCloseable {

    private final Admin admin;
    private final Positions positions;
    private final Function<Step, Map<TopicPartition, Long>> checkpoints;
    private final List<Channel> channels;
    private Map<String, Integer> partitions; // once known

    /** Asks this Kafka, and nothing else. */
    public Lag(String bootstrapServers, Catalogue catalogue) {
        this(bootstrapServers, catalogue, any -> Map.of());
    }

    /**
     * @param checkpoints up to where the newest checkpoint of a job has read. Its group's offsets say the same up to ten seconds
     *     later, but also where there is no checkpoint
     */
    public Lag(String bootstrapServers, Catalogue catalogue, Function<Step, Map<TopicPartition, Long>> checkpoints) {
        this.checkpoints = checkpoints;
        admin = Admin.create(Map.of("bootstrap.servers", bootstrapServers));
        positions = new Positions(admin);
        channels = Channels.all(catalogue);
    }

    /** Records that any step has not finished with. Steps are asked in their order: what one hands on meanwhile, the next has. */
    public long all() {
        return Step.readers().stream().mapToLong(this::of).sum();
    }

    /** Records that a step has not finished with; of a job at least 1 while a transaction of its is open. */
    public long of(Step step) {
        Map<TopicPartition, Long> done = positions.committed(step.group());
        if (step.isJob()) {
            checkpoints.apply(step).forEach((partition, position) -> done.merge(partition, position, Math::max));
        }
        long behind = behind(done, step);
        return behind > 0 || !step.isJob() ? behind : openTransactions(step);
    }

    @Override
    public void close() {
        admin.close();
    }

    /** Partitions with records that are written but can't be read yet. Flink commits offsets and transactions separately. */
    private long openTransactions(Step step) {
        List<TopicPartition> written = partitions(step::writesInTransactions);
        Map<TopicPartition, Long> readable = positions.ends(written, IsolationLevel.READ_COMMITTED);
        Map<TopicPartition, Long> all = positions.ends(written, IsolationLevel.READ_UNCOMMITTED);
        return all.entrySet().stream()
                .filter(end -> readable.get(end.getKey()) < end.getValue())
                .count();
    }

    /** What a job before it has not made readable yet is that job's to finish. */
    private long behind(Map<TopicPartition, Long> done, Step step) {
        boolean afterAJob = channels.stream()
                .filter(step::reads)
                .anyMatch(channel -> Step.readers().stream().anyMatch(each -> each.writesInTransactions(channel)));
        IsolationLevel level = afterAJob ? IsolationLevel.READ_COMMITTED : IsolationLevel.READ_UNCOMMITTED;
        return positions.ends(partitions(step::reads), level).entrySet().stream()
                .mapToLong(end -> end.getValue() - done.getOrDefault(end.getKey(), 0L))
                .sum();
    }

    private List<TopicPartition> partitions(Predicate<Channel> which) {
        return channels.stream()
                .filter(which)
                .map(Channel::topic)
                .flatMap(topic -> IntStream.range(0, partitions().get(topic))
                        .mapToObj(partition -> new TopicPartition(topic, partition)))
                .toList();
    }

    /** How many each topic has, which never changes: a topic keeps what it was made with, whatever others are made with today. */
    private Map<String, Integer> partitions() {
        if (partitions == null) {
            partitions =
                    positions.partitions(channels.stream().map(Channel::topic).toList());
        }
        return partitions;
    }
}
