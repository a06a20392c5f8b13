package io.weir.streams;

import java.util.List;
import java.util.Optional;

import io.weir.kafka.RejectedRecords;
import io.weir.model.Rejected;
import io.weir.wire.Channels;
import org.apache.flink.connector.kafka.lineage.DefaultKafkaDatasetFacet;
import org.apache.flink.connector.kafka.lineage.DefaultKafkaDatasetIdentifier;
import org.apache.flink.connector.kafka.lineage.KafkaDatasetFacet;
import org.apache.flink.connector.kafka.lineage.KafkaDatasetFacetProvider;
import org.apache.flink.connector.kafka.sink.KafkaRecordSerializationSchema;
import org.apache.kafka.clients.producer.ProducerRecord;

/** Hands a rejection over to its topic. Tells the sink its topic, where it looks for transactions that a crash left open. */
final class RejectedSchema implements KafkaRecordSerializationSchema<Rejected>, KafkaDatasetFacetProvider {

    private static final long serialVersionUID = 1L;

    @Override
    public ProducerRecord<byte[], byte[]> serialize(Rejected rejected, KafkaSinkContext context, Long timestamp) {
        return RejectedRecords.of(rejected);
    }

    @Override
    public Optional<KafkaDatasetFacet> getKafkaDatasetFacet() {
        return Optional.of(new DefaultKafkaDatasetFacet(
                DefaultKafkaDatasetIdentifier.ofTopics(List.of(Channels.REJECTED.topic()))));
    }
}
