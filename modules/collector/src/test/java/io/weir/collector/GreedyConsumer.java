package io.weir.collector;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.TopicPartition;

/** Does not know what a pause is: reads on, and hands over all that it kept when the pause ends. */
final class GreedyConsumer extends SimulatedConsumer {

    private final Map<TopicPartition, List<ConsumerRecord<byte[], byte[]>>> kept = new HashMap<>();
    private final Map<TopicPartition, OffsetAndMetadata> next = new HashMap<>();
    private boolean waiting;

    GreedyConsumer(Parts parts) {
        super(parts);
    }

    @Override
    public void pause(Collection<TopicPartition> partitions) {
        waiting = true;
    }

    @Override
    public void resume(Collection<TopicPartition> partitions) {
        waiting = false;
    }

    @Override
    public ConsumerRecords<byte[], byte[]> poll(Duration timeout) {
        ConsumerRecords<byte[], byte[]> records = super.poll(timeout);
        records.partitions()
                .forEach(partition -> kept.computeIfAbsent(partition, one -> new ArrayList<>())
                        .addAll(records.records(partition)));
        next.putAll(records.nextOffsets());
        if (waiting) {
            return ConsumerRecords.empty();
        }
        ConsumerRecords<byte[], byte[]> all = new ConsumerRecords<>(Map.copyOf(kept), Map.copyOf(next));
        kept.clear();
        next.clear();
        return all;
    }
}
