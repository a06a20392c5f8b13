package io.weir.testing;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;

import io.weir.kafka.RejectedRecords;
import io.weir.kafka.WholeTopic;
import io.weir.model.Rejected;
import io.weir.wire.Channels;
import org.apache.kafka.clients.consumer.ConsumerRecord;

/** What is on topics, for tests: only what is committed. */
public final class KafkaReader {

    private final String bootstrapServers;

    /** Reads from this Kafka. */
    public KafkaReader(String bootstrapServers) {
        this.bootstrapServers = bootstrapServers;
    }

    /** All that is on a topic now, in the order of each of its partitions. */
    public List<ConsumerRecord<byte[], byte[]>> all(String topic) {
        return all(List.of(topic));
    }

    /** All that is on some topics now. */
    public List<ConsumerRecord<byte[], byte[]>> all(Collection<String> topics) {
        List<ConsumerRecord<byte[], byte[]>> records = new ArrayList<>();
        WholeTopic.read(bootstrapServers, topics, records::add);
        return records;
    }

    /** All rejections; fails where anything else is on their topic. */
    public List<Rejected> rejected() {
        return all(Channels.REJECTED.topic()).stream()
                .map(RejectedRecords::rejected)
                .toList();
    }

    /** The key of a record, as text. */
    public static String key(ConsumerRecord<byte[], byte[]> record) {
        return new String(record.key(), StandardCharsets.UTF_8);
    }
}
