package io.weir.kafka;

import java.util.EnumMap;
import java.util.Iterator;
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
        long behind = behind(done(step), step);
        return behind > 0 || !step.isJob() ? behind : openTransactions(step);
    }

    private Map<TopicPartition, Long> done(Step step) {
        Map<TopicPartition, Long> done = positions.committed(step.group());
        if (step.isJob()) {
            checkpoints.apply(step).forEach((partition, position) -> done.merge(partition, position, Math::max));
        }
        return done;
    }

    /** Where what a step reads ends now, as far as it can be read. */
    public Map<TopicPartition, Long> ends(Step step) {
        return ends(step, IsolationLevel.READ_COMMITTED);
    }

    private Map<TopicPartition, Long> ends(Step step, IsolationLevel level) {
        return positions.ends(partitions(step::reads), level);
    }

    /**
     * What is in Kafka now, to be watched on its way while more may come behind it: what each step has before it when the one before has
     * passed what that had.
     */
    public final class Mark {

        private final Iterator<Step> left = Step.readers().iterator();
        private final Map<Step, Map<TopicPartition, Long>> passed = new EnumMap<>(Step.class);
        private Step step;
        private Map<TopicPartition, Long> ends = Map.of();

        private Mark() {
            next();
        }

        /** Whether it has gone all the way. Asked again and again: it goes on from where it was. */
        public boolean passed() {
            while (step != null && hasPassed()) {
                passed.put(step, ends);
                next();
            }
            return step == null;
        }

        /** Up to where a step has passed what it reads; of one that has not, nothing. */
        public Map<TopicPartition, Long> passed(Step of) {
            return passed.getOrDefault(of, Map.of());
        }

        /** What is in an open transaction counts too: it is what a job has handed on. */
        private void next() {
            step = left.hasNext() ? left.next() : null;
            ends = step == null ? Map.of() : ends(step, IsolationLevel.READ_UNCOMMITTED);
        }

        private boolean hasPassed() {
            Map<TopicPartition, Long> done = done(step);
            return ends.entrySet().stream().allMatch(end -> done.getOrDefault(end.getKey(), 0L) >= end.getValue());
        }
    }

    /** All that is in Kafka now. */
    public Mark mark() {
        return new Mark();
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
        return ends(step, level).entrySet().stream()
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
