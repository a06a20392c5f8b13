package io.weir.statistics;

import io.weir.kafka.Values;
import io.weir.model.InvalidReadingException;
import io.weir.model.Measure;
import io.weir.wire.json.MeasureJson;
import org.apache.flink.api.common.serialization.DeserializationSchema;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.connector.kafka.source.reader.deserializer.KafkaRecordDeserializationSchema;
import org.apache.flink.metrics.Counter;
import org.apache.flink.util.Collector;
import org.apache.kafka.clients.consumer.ConsumerRecord;

/**
 * Reads measures. It is done in the source, where each partition has a watermark of its own. What is no measure is counted and passed
 * over: the collector, which reads the same topics, rejects it with the reason.
 */
final class MeasureSchema implements KafkaRecordDeserializationSchema<MeasuredValue> {

    private static final long serialVersionUID = 1L;

    private transient Counter records;
    private transient Counter bytes;
    private transient Counter unreadable;

    @Override
    public void open(DeserializationSchema.InitializationContext context) {
        records = context.getMetricGroup().counter("statistics_records_total");
        bytes = context.getMetricGroup().counter("statistics_bytes_total");
        unreadable = context.getMetricGroup().counter("statistics_unreadable_total");
    }

    @Override
    public void deserialize(ConsumerRecord<byte[], byte[]> message, Collector<MeasuredValue> out) {
        byte[] value = Values.of(message);
        records.inc();
        bytes.inc(value.length);
        try {
            out.collect(read(value));
        } catch (InvalidReadingException e) {
            unreadable.inc();
        }
    }

    static MeasuredValue read(byte[] message) {
        Measure measure = MeasureJson.read(message);
        Scope[] scopes = Scope.values();
        String[] series = new String[scopes.length];
        for (Scope scope : scopes) {
            series[scope.ordinal()] = scope.series(measure);
        }
        return new MeasuredValue(
                measure.key(),
                measure.kind(),
                measure.value(),
                measure.takenAt().toEpochMilli(),
                series,
                message);
    }

    @Override
    public TypeInformation<MeasuredValue> getProducedType() {
        return TypeInformation.of(MeasuredValue.class);
    }
}
