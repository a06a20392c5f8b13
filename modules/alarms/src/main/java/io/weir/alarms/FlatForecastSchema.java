package io.weir.alarms;

import io.weir.kafka.Values;
import io.weir.model.InvalidReadingException;
import io.weir.wire.json.ForecastJson;
import org.apache.flink.api.common.serialization.DeserializationSchema;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.connector.kafka.source.reader.deserializer.KafkaRecordDeserializationSchema;
import org.apache.flink.metrics.Counter;
import org.apache.flink.util.Collector;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Reads forecasts in the source itself, for event time has to be known of each partition. */
final class FlatForecastSchema implements KafkaRecordDeserializationSchema<FlatForecast> {

    private static final long serialVersionUID = 1L;
    private static final Logger LOGGER = LoggerFactory.getLogger(FlatForecastSchema.class);

    private transient Counter unreadable;

    @Override
    public void open(DeserializationSchema.InitializationContext context) {
        unreadable = context.getMetricGroup().counter("alarms_forecasts_unreadable_total");
    }

    @Override
    public void deserialize(ConsumerRecord<byte[], byte[]> message, Collector<FlatForecast> out) {
        try {
            out.collect(FlatForecast.of(ForecastJson.read(Values.of(message)), message.timestamp()));
        } catch (InvalidReadingException e) {
            unreadable.inc();
            LOGGER.warn("A forecast can't be read: offset={} why={}", message.offset(), e.getMessage());
        }
    }

    @Override
    public TypeInformation<FlatForecast> getProducedType() {
        return TypeInformation.of(FlatForecast.class);
    }
}
