package io.weir.kafka;

import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.function.Function;
import java.util.stream.Collectors;

import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.ListConsumerGroupOffsetsResult;
import org.apache.kafka.clients.admin.ListConsumerGroupOffsetsSpec;
import org.apache.kafka.clients.admin.ListOffsetsOptions;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.clients.admin.TopicDescription;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.IsolationLevel;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.KafkaFuture;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.GroupIdNotFoundException;
import org.apache.kafka.common.errors.InterruptException;

/** Where partitions end, and up to where groups have read. A {@link KafkaException} says that Kafka does not answer. */
public final class Positions {

    private final Admin admin;

    /**
     * @param admin asked; it stays the caller's, who closes it
     */
    public Positions(Admin admin) {
        this.admin = admin;
    }

    /**
     * The offset of the next record of each partition.
     *
     * @param level whether what can't be read yet, in a transaction that is open, counts
     */
    public Map<TopicPartition, Long> ends(Collection<TopicPartition> partitions, IsolationLevel level) {
        Map<TopicPartition, OffsetSpec> latest =
                partitions.stream().collect(Collectors.toMap(Function.identity(), any -> OffsetSpec.latest()));
        Map<TopicPartition, Long> ends = new HashMap<>();
        answer(admin.listOffsets(latest, new ListOffsetsOptions(level)).all())
                .forEach((partition, end) -> ends.put(partition, end.offset()));
        return ends;
    }

    /** How many partitions each of these topics has. */
    public Map<String, Integer> partitions(Collection<String> topics) {
        return answer(admin.describeTopics(topics).allTopicNames()).values().stream()
                .collect(Collectors.toMap(
                        TopicDescription::name, topic -> topic.partitions().size()));
    }

    /** What a group has committed; nothing of partitions of which it has not, or where there is no such group. */
    public Map<TopicPartition, Long> committed(String group) {
        return committed(List.of(group)).get(group);
    }

    /** What each of these groups has committed, as by {@link #committed(String)}. */
    public Map<String, Map<TopicPartition, Long>> committed(Collection<String> groups) {
        ListConsumerGroupOffsetsResult asked = admin.listConsumerGroupOffsets(groups.stream()
                .collect(Collectors.toMap(Function.identity(), any -> new ListConsumerGroupOffsetsSpec())));
        Map<String, Map<TopicPartition, Long>> committed = new HashMap<>();
        groups.forEach(group -> committed.put(group, offsets(asked.partitionsToOffsetAndMetadata(group))));
        return committed;
    }

    private static Map<TopicPartition, Long> offsets(KafkaFuture<Map<TopicPartition, OffsetAndMetadata>> asked) {
        Map<TopicPartition, Long> offsets = new HashMap<>();
        try {
            answer(asked).forEach((partition, offset) -> {
                if (offset != null) {
                    offsets.put(partition, offset.offset());
                }
            });
        } catch (GroupIdNotFoundException e) {
            // nobody of the group was ever there: it has committed nothing
        }
        return offsets;
    }

    /**
     * Waits for an answer of an admin client.
     *
     * @throws InterruptException where the thread is interrupted, which it then stays
     */
    public static <T> T answer(KafkaFuture<T> asked) {
        try {
            return asked.get();
        } catch (InterruptedException e) {
            throw new InterruptException(e);
        } catch (ExecutionException e) {
            throw e.getCause() instanceof KafkaException known ? known : new KafkaException(e.getCause());
        }
    }
}
