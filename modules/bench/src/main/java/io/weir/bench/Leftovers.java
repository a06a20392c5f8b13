package io.weir.bench;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ExecutionException;

import io.weir.wire.Channels;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.clients.admin.RecordsToDelete;
import org.apache.kafka.clients.admin.TopicDescription;
import org.apache.kafka.common.TopicPartition;

/** What a run leaves behind in Kafka, and the next one must not find: its output, and how far it came. */
final class Leftovers implements AutoCloseable {

    private final Admin admin;

    Leftovers(String bootstrapServers) {
        admin = Admin.create(Map.of("bootstrap.servers", bootstrapServers));
    }

    /** Removes it. */
    void clear() {
        try {
            admin.deleteConsumerGroups(admin.listGroups().all().get().stream()
                            .map(group -> group.groupId())
                            .toList())
                    .all()
                    .get();
            Map<TopicPartition, RecordsToDelete> written = new HashMap<>();
            admin.listOffsets(ends()).all().get().forEach((partition, end) -> {
                if (end.offset() > 0) { // Kafka refuses it of compacted topics, to which none of these writes
                    written.put(partition, RecordsToDelete.beforeOffset(end.offset()));
                }
            });
            admin.deleteRecords(written).all().get();
        } catch (InterruptedException | ExecutionException e) {
            throw new IllegalStateException("Kafka can't be cleared", e);
        }
    }

    @Override
    public void close() {
        admin.close();
    }

    private Map<TopicPartition, OffsetSpec> ends() throws InterruptedException, ExecutionException {
        Set<String> topics = admin.listTopics().names().get();
        List<TopicDescription> written = admin.describeTopics(topics).allTopicNames().get().values().stream()
                .filter(topic -> !topic.name().equals(Channels.READINGS.topic()))
                .toList();
        Map<TopicPartition, OffsetSpec> ends = new HashMap<>();
        written.forEach(topic -> topic.partitions()
                .forEach(partition ->
                        ends.put(new TopicPartition(topic.name(), partition.partition()), OffsetSpec.latest())));
        return ends;
    }
}
