package io.weir.live;

import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ExecutionException;
import java.util.function.Function;
import java.util.stream.Collectors;

import io.weir.wire.Channels;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.ListConsumerGroupOffsetsSpec;
import org.apache.kafka.clients.admin.ListOffsetsOptions;
import org.apache.kafka.clients.admin.ListOffsetsResult.ListOffsetsResultInfo;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.IsolationLevel;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.TopicPartitionInfo;
import org.apache.kafka.common.errors.InterruptException;

/** Asks Kafka how far the pipeline is: the ends of topics, and what its two consumer groups have committed. */
final class Pipeline {

    private static final String SPLITTER = "splitter";
    private static final String COLLECTOR = "collector";

    /** Topics that no group reads. */
    private static final Set<String> BESIDE = Set.of(Channels.REJECTED.topic(), Channels.SOURCES.topic());

    /**
     * One answer.
     *
     * @param readings end of {@code sensor-readings}, summed over its partitions
     * @param stored what the collector has committed of each partition of measures; 0 where nothing
     */
    record Progress(long readings, Map<TopicPartition, Long> stored, Stages.Lag lag) {}

    private final Admin admin;
    private final LastWord splitter = new LastWord();

    Pipeline(Admin admin) {
        this.admin = admin;
    }

    /** The partitions of those of the topics that there are. */
    Set<TopicPartition> partitions(Collection<String> topics) {
        Set<String> there = ask(admin.listTopics().names()::get);
        List<String> known = topics.stream().filter(there::contains).toList();
        return ask(admin.describeTopics(known).allTopicNames()::get).values().stream()
                .flatMap(topic -> topic.partitions().stream().map(numbered(topic.name())))
                .collect(Collectors.toSet());
    }

    /** Which of the topics are missing among the partitions. */
    static Set<String> missing(Collection<String> topics, Set<TopicPartition> partitions) {
        Set<String> missing = new TreeSet<>(topics);
        partitions.forEach(partition -> missing.remove(partition.topic()));
        return missing;
    }

    /** How far everything is. */
    Progress progress(Set<TopicPartition> partitions) {
        Map<TopicPartition, Long> ends = ends(partitions);
        Map<String, Map<TopicPartition, OffsetAndMetadata>> groups = ask(admin.listConsumerGroupOffsets(Map.of(
                        SPLITTER, new ListConsumerGroupOffsetsSpec(),
                        COLLECTOR, new ListConsumerGroupOffsetsSpec()))
                .all()::get);
        long readings = 0;
        long splitterLag = 0;
        long split = 0;
        long collectorLag = 0;
        Map<TopicPartition, Long> stored = new HashMap<>();
        for (Map.Entry<TopicPartition, Long> end : ends.entrySet()) {
            TopicPartition partition = end.getKey();
            if (partition.topic().equals(Channels.READINGS.topic())) {
                readings += end.getValue();
                long committed = committed(groups.get(SPLITTER), partition);
                split += committed;
                splitterLag += Math.max(0, end.getValue() - committed);
            } else if (!BESIDE.contains(partition.topic())) {
                long committed = committed(groups.get(COLLECTOR), partition);
                stored.put(partition, committed);
                collectorLag += Math.max(0, end.getValue() - committed);
            }
        }
        return new Progress(
                readings,
                stored,
                new Stages.Lag(splitterLag, splitter.secondsSince(split, System.nanoTime()), collectorLag));
    }

    private Map<TopicPartition, Long> ends(Set<TopicPartition> partitions) {
        Map<TopicPartition, OffsetSpec> latest =
                partitions.stream().collect(Collectors.toMap(Function.identity(), each -> OffsetSpec.latest()));
        Map<TopicPartition, ListOffsetsResultInfo> found =
                ask(admin.listOffsets(latest, new ListOffsetsOptions(IsolationLevel.READ_COMMITTED))
                        .all()::get);
        return found.entrySet().stream()
                .collect(Collectors.toMap(
                        Map.Entry::getKey, each -> each.getValue().offset()));
    }

    private static long committed(Map<TopicPartition, OffsetAndMetadata> offsets, TopicPartition partition) {
        OffsetAndMetadata offset = offsets == null ? null : offsets.get(partition);
        return offset == null ? 0 : offset.offset();
    }

    private static Function<TopicPartitionInfo, TopicPartition> numbered(String topic) {
        return info -> new TopicPartition(topic, info.partition());
    }

    private static <T> T ask(Question<T> question) {
        try {
            return question.answer();
        } catch (InterruptedException e) {
            throw new InterruptException(e);
        } catch (ExecutionException e) {
            throw e.getCause() instanceof KafkaException known ? known : new KafkaException(e.getCause());
        }
    }

    private interface Question<T> {
        T answer() throws InterruptedException, ExecutionException;
    }
}
