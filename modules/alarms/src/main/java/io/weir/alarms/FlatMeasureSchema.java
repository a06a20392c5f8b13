package io.weir.alarms;

import io.weir.kafka.Values;
import io.weir.model.InvalidReadingException;
import io.weir.wire.scan.MeasureReader;
import org.apache.flink.api.common.serialization.DeserializationSchema;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.connector.kafka.source.reader.deserializer.KafkaRecordDeserializationSchema;
import org.apache.flink.metrics.Counter;
import org.apache.flink.util.Collector;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Reads measures in the source itself, for event time has to be known of each partition. */
final class FlatMeasureSchema implements KafkaRecordDeserializationSchema<FlatMeasure> {

    private static final long serialVersionUID = 1L;
    private static final Logger LOGGER = LoggerFactory.getLogger(FlatMeasureSchema.class);

    private transient Counter unreadable;

    @Override
    public void open(DeserializationSchema.InitializationContext context) {
        unreadable = context.getMetricGroup().counter("alarms_unreadable_total");
    }

    @Override
    public void deserialize(ConsumerRecord<byte[], byte[]> message, Collector<FlatMeasure> out) {
        try {
            out.collect(FlatMeasure.of(MeasureReader.read(Values.of(message)), message.timestamp()));
        } catch (InvalidReadingException e) {
            unreadable.inc(); // the collector, which reads the same, rejects it with the reason
            LOGGER.debug(
                    "Passed over what is no measure: {}/{}/{}", message.topic(), message.partition(), message.offset());
        }
    }

    @Override
    public TypeInformation<FlatMeasure> getProducedType() {
        return TypeInformation.of(FlatMeasure.class);
    }
}
