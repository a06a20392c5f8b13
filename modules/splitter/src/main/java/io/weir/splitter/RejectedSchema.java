package io.weir.splitter;

import java.util.List;
import java.util.Optional;

import io.weir.model.Rejected;
import io.weir.wire.Channels;
import io.weir.wire.headers.RejectedHeaders;
import org.apache.flink.connector.kafka.lineage.DefaultKafkaDatasetFacet;
import org.apache.flink.connector.kafka.lineage.DefaultKafkaDatasetIdentifier;
import org.apache.flink.connector.kafka.lineage.KafkaDatasetFacet;
import org.apache.flink.connector.kafka.lineage.KafkaDatasetFacetProvider;
import org.apache.flink.connector.kafka.sink.KafkaRecordSerializationSchema;
import org.apache.kafka.clients.producer.ProducerRecord;

/** The original bytes, with all else that there is to say in headers. */
final class RejectedSchema implements KafkaRecordSerializationSchema<Rejected>, KafkaDatasetFacetProvider {

    private static final long serialVersionUID = 1L;

    @Override
    public ProducerRecord<byte[], byte[]> serialize(Rejected rejected, KafkaSinkContext context, Long timestamp) {
        ProducerRecord<byte[], byte[]> message = new ProducerRecord<>(Channels.REJECTED.topic(), rejected.original());
        RejectedHeaders.write(rejected).forEach(message.headers()::add);
        return message;
    }

    @Override
    public Optional<KafkaDatasetFacet> getKafkaDatasetFacet() {
        return Optional.of(new DefaultKafkaDatasetFacet(
                DefaultKafkaDatasetIdentifier.ofTopics(List.of(Channels.REJECTED.topic()))));
    }
}
