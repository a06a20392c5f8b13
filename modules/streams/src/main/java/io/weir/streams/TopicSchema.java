package io.weir.streams;

import java.io.Serializable;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

import io.weir.wire.Channel;
import org.apache.flink.connector.kafka.lineage.DefaultKafkaDatasetFacet;
import org.apache.flink.connector.kafka.lineage.DefaultKafkaDatasetIdentifier;
import org.apache.flink.connector.kafka.lineage.KafkaDatasetFacet;
import org.apache.flink.connector.kafka.lineage.KafkaDatasetFacetProvider;
import org.apache.flink.connector.kafka.sink.KafkaRecordSerializationSchema;
import org.apache.kafka.clients.producer.ProducerRecord;

/** Hands records over to one topic. Tells the sink its topic, where it looks for transactions that a crash left open. */
public final class TopicSchema<T> implements KafkaRecordSerializationSchema<T>, KafkaDatasetFacetProvider {

    private static final long serialVersionUID = 1L;

    private final String topic;
    private final Bytes<T> key;
    private final Bytes<T> value;

    /** The messages of a channel. */
    public TopicSchema(Channel channel, Bytes<T> key, Bytes<T> value) {
        topic = channel.topic();
        this.key = key;
        this.value = value;
    }

    /** Part of a record. */
    public interface Bytes<T> extends Function<T, byte[]>, Serializable {}

    @Override
    public ProducerRecord<byte[], byte[]> serialize(T record, KafkaSinkContext context, Long timestamp) {
        return new ProducerRecord<>(topic, key.apply(record), value.apply(record));
    }

    @Override
    public Optional<KafkaDatasetFacet> getKafkaDatasetFacet() {
        return Optional.of(new DefaultKafkaDatasetFacet(DefaultKafkaDatasetIdentifier.ofTopics(List.of(topic))));
    }
}
