package io.weir.kafka;

import java.nio.charset.StandardCharsets;

import io.weir.model.InvalidReadingException;
import io.weir.model.PublishedModel;
import io.weir.wire.Channels;
import io.weir.wire.Message;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.ProducerRecord;

/** Models, and what withdraws them, as Kafka's records of their topic and back. */
public final class ModelRecords {

    private ModelRecords() {}

    /** A model. */
    public static ProducerRecord<byte[], byte[]> of(PublishedModel model) {
        Message message = Channels.PUBLISHED_MODEL.writer().apply(model);
        ProducerRecord<byte[], byte[]> record = record(model.key(), message.value());
        message.headers().forEach(record.headers()::add);
        return record;
    }

    /** Says that the model of that key is not needed any more. */
    public static ProducerRecord<byte[], byte[]> withdrawal(String key) {
        return record(key, null);
    }

    /**
     * The model that a record is.
     *
     * @throws InvalidReadingException where it is none
     */
    public static PublishedModel model(ConsumerRecord<byte[], byte[]> record) {
        return Channels.PUBLISHED_MODEL.reader().apply(new Message(Headers.of(record), Values.of(record)));
    }

    private static ProducerRecord<byte[], byte[]> record(String key, byte[] value) {
        return new ProducerRecord<>(Channels.FORECAST_MODELS.topic(), key.getBytes(StandardCharsets.UTF_8), value);
    }
}
