package io.weir.ledger;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.function.Predicate;
import java.util.function.Supplier;
import java.util.stream.IntStream;

import io.weir.model.catalogue.Catalogue;
import io.weir.wire.Channel;
import io.weir.wire.Channels;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.ListOffsetsOptions;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.IsolationLevel;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.GroupIdNotFoundException;

/** How much of what is in Kafka has not gone all the way yet. */
public final class Lag implements AutoCloseable {

    private final Admin admin;
    private final Supplier<Map<TopicPartition, Long>> splitterPositions;
    private final List<TopicPartition> readings;
    private final List<TopicPartition> measures;
    private final List<TopicPartition> written;

    /** Asks this Kafka, and nothing else. */
    public Lag(String bootstrapServers, Catalogue catalogue) {
        this(bootstrapServers, catalogue, Map::of);
    }

    /**
     * @param splitterPositions up to where the newest checkpoint of the splitter has read. Its group's offsets say the same
     *     up to ten seconds later, but also where there is no checkpoint
     */
    Lag(String bootstrapServers, Catalogue catalogue, Supplier<Map<TopicPartition, Long>> splitterPositions) {
        this.splitterPositions = splitterPositions;
        admin = Admin.create(Map.of("bootstrap.servers", bootstrapServers));
        List<Channel> channels = Channels.all(catalogue);
        readings = partitions(channels, Channels.READINGS::equals);
        measures = partitions(channels, channel -> channel.forms().contains(Channels.MEASURE));
        written = partitions(channels, channel -> channel.writers().contains("splitter"));
    }

    /** Readings that the splitter has not finished with; at least 1 while a transaction of its is open. */
    public long splitter() {
        Map<TopicPartition, Long> done = committed("splitter");
        splitterPositions.get().forEach((partition, position) -> done.merge(partition, position, Math::max));
        long behind = behind(done, readings, IsolationLevel.READ_UNCOMMITTED);
        return behind > 0 ? behind : openTransactions();
    }

    /** Measures that the collector has not stored. */
    public long collector() {
        return behind(committed("collector"), measures, IsolationLevel.READ_COMMITTED);
    }

    @Override
    public void close() {
        admin.close();
    }

    /** Partitions with records that are written but can't be read yet. Flink commits offsets and transactions separately. */
    private long openTransactions() {
        Map<TopicPartition, Long> readable = ends(written, IsolationLevel.READ_COMMITTED);
        Map<TopicPartition, Long> all = ends(written, IsolationLevel.READ_UNCOMMITTED);
        return all.entrySet().stream()
                .filter(end -> readable.get(end.getKey()) < end.getValue())
                .count();
    }

    private long behind(Map<TopicPartition, Long> done, List<TopicPartition> partitions, IsolationLevel level) {
        return ends(partitions, level).entrySet().stream()
                .mapToLong(end -> end.getValue() - done.getOrDefault(end.getKey(), 0L))
                .sum();
    }

    private Map<TopicPartition, Long> committed(String group) {
        Map<TopicPartition, Long> committed = new HashMap<>();
        try {
            Map<TopicPartition, OffsetAndMetadata> offsets = admin.listConsumerGroupOffsets(group)
                    .partitionsToOffsetAndMetadata()
                    .get();
            offsets.forEach((partition, offset) -> {
                if (offset != null) {
                    committed.put(partition, offset.offset());
                }
            });
        } catch (ExecutionException e) {
            if (!(e.getCause() instanceof GroupIdNotFoundException)) {
                throw new IllegalStateException("Can't ask Kafka for the offsets of " + group, e.getCause());
            }
        } catch (InterruptedException e) {
            throw interrupted(e);
        }
        return committed;
    }

    private Map<TopicPartition, Long> ends(List<TopicPartition> partitions, IsolationLevel level) {
        Map<TopicPartition, OffsetSpec> latest = new HashMap<>();
        partitions.forEach(partition -> latest.put(partition, OffsetSpec.latest()));
        Map<TopicPartition, Long> ends = new HashMap<>();
        try {
            admin.listOffsets(latest, new ListOffsetsOptions(level))
                    .all()
                    .get()
                    .forEach((partition, end) -> ends.put(partition, end.offset()));
        } catch (ExecutionException e) {
            throw new IllegalStateException("Can't ask Kafka for the ends of its topics", e.getCause());
        } catch (InterruptedException e) {
            throw interrupted(e);
        }
        return ends;
    }

    private static IllegalStateException interrupted(InterruptedException e) {
        Thread.currentThread().interrupt();
        return new IllegalStateException("Interrupted while asking Kafka", e);
    }

    private static List<TopicPartition> partitions(List<Channel> channels, Predicate<Channel> which) {
        return channels.stream()
                .filter(which)
                .flatMap(channel -> IntStream.range(0, channel.partitions())
                        .mapToObj(partition -> new TopicPartition(channel.topic(), partition)))
                .toList();
    }
}
