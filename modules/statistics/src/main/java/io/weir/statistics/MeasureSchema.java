package io.weir.statistics;

import java.util.List;

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
 * Reads measures. It is done in the source, where each partition has a watermark of its own. What is no measure is counted and passed
 * over: the collector, which reads the same topics, rejects it with the reason.
 */
final class MeasureSchema implements KafkaRecordDeserializationSchema<MeasuredValue> {

    private static final long serialVersionUID = 1L;

    private final List<Scope> scopes;

    private transient Scope.Series[] series;
    private transient Counter records;
    private transient Counter bytes;
    private transient Counter unreadable;

    /**
     * @param scopes of which series there are windows
     */
    MeasureSchema(List<Scope> scopes) {
        this.scopes = List.copyOf(scopes);
    }

    @Override
    public void open(DeserializationSchema.InitializationContext context) {
        records = context.getMetricGroup().counter("statistics_records_total");
        bytes = context.getMetricGroup().counter("statistics_bytes_total");
        unreadable = context.getMetricGroup().counter("statistics_unreadable_total");
        series = scopes.stream().map(Scope::series).toArray(Scope.Series[]::new);
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

    private MeasuredValue read(byte[] message) {
        Measure measure = MeasureReader.read(message);
        String[] names = new String[series.length];
        for (int n = 0; n < names.length; n++) {
            names[n] = series[n].of(measure);
        }
        return new MeasuredValue(
                measure.key(),
                measure.kind(),
                measure.value(),
                measure.takenAt().toEpochMilli(),
                names,
                message);
    }

    @Override
    public TypeInformation<MeasuredValue> getProducedType() {
        return TypeInformation.of(MeasuredValue.class);
    }
}
