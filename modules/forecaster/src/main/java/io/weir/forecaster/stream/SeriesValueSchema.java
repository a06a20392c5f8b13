package io.weir.forecaster.stream;

import java.util.Set;

import io.weir.kafka.Values;
import io.weir.model.InvalidReadingException;
import io.weir.model.Measure;
import io.weir.wire.scan.MeasureReader;
import org.apache.flink.api.common.serialization.DeserializationSchema;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.connector.kafka.source.reader.deserializer.KafkaRecordDeserializationSchema;
import org.apache.flink.metrics.Counter;
import org.apache.flink.util.Collector;
import org.apache.kafka.clients.consumer.ConsumerRecord;

/**
 * Reads measures of the kinds that are forecast, in the source itself, for event time has to be known of each partition. What is no
 * measure is counted and passed over: the collector, which reads the same, rejects it with the reason.
 */
final class SeriesValueSchema implements KafkaRecordDeserializationSchema<SeriesValue> {

    private static final long serialVersionUID = 1L;

    private final Set<String> kinds;

    private transient Counter measures;
    private transient Counter unreadable;

    SeriesValueSchema(Set<String> kinds) {
        this.kinds = Set.copyOf(kinds); // a view of a map could not be serialized
    }

    @Override
    public void open(DeserializationSchema.InitializationContext context) {
        measures = context.getMetricGroup().counter("forecaster_measures_total");
        unreadable = context.getMetricGroup().counter("forecaster_unreadable_total");
    }

    @Override
    public void deserialize(ConsumerRecord<byte[], byte[]> message, Collector<SeriesValue> out) {
        try {
            Measure measure = MeasureReader.read(Values.of(message));
            if (kinds.contains(measure.kind())) {
                measures.inc();
                out.collect(SeriesValue.of(measure, message.timestamp()));
            }
        } catch (InvalidReadingException e) {
            unreadable.inc();
        }
    }

    @Override
    public TypeInformation<SeriesValue> getProducedType() {
        return TypeInformation.of(SeriesValue.class);
    }
}
