package io.weir.alarms;

import java.util.List;
import java.util.Optional;

import io.weir.wire.Channels;
import org.apache.flink.connector.kafka.lineage.DefaultKafkaDatasetFacet;
import org.apache.flink.connector.kafka.lineage.DefaultKafkaDatasetIdentifier;
import org.apache.flink.connector.kafka.lineage.KafkaDatasetFacet;
import org.apache.flink.connector.kafka.lineage.KafkaDatasetFacetProvider;
import org.apache.flink.connector.kafka.sink.KafkaRecordSerializationSchema;
import org.apache.kafka.clients.producer.ProducerRecord;

/** Hands a change over to its topic. Tells the sink its topic, where it looks for transactions that a crash left open. */
final class AlarmSchema implements KafkaRecordSerializationSchema<AlarmMessage>, KafkaDatasetFacetProvider {

    private static final long serialVersionUID = 1L;

    private static final String TOPIC = Channels.ALARMS.topic();

    @Override
    public ProducerRecord<byte[], byte[]> serialize(AlarmMessage alarm, KafkaSinkContext context, Long timestamp) {
        return new ProducerRecord<>(TOPIC, alarm.key(), alarm.value());
    }

    @Override
    public Optional<KafkaDatasetFacet> getKafkaDatasetFacet() {
        return Optional.of(new DefaultKafkaDatasetFacet(DefaultKafkaDatasetIdentifier.ofTopics(List.of(TOPIC))));
    }
}
