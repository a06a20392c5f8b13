package io.weir.kafka;

import java.util.Optional;

import io.weir.model.InvalidReadingException;
import io.weir.model.Rejected;
import io.weir.model.Settled;
import io.weir.wire.Channels;
import io.weir.wire.Message;
import io.weir.wire.headers.SettledHeaders;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.ProducerRecord;

/** Rejections and what withdraws them, as Kafka's records of their topic and back. */
public final class RejectedRecords {

    private RejectedRecords() {}

    /** A rejection: the original bytes, with all else that there is to say in headers. */
    public static ProducerRecord<byte[], byte[]> of(Rejected rejected) {
        return record(Channels.REJECTION.writer().apply(rejected));
    }

    /** The withdrawal of a rejection. */
    public static ProducerRecord<byte[], byte[]> of(Settled settled) {
        return record(Channels.WITHDRAWAL.writer().apply(settled));
    }

    /**
     * The rejection that a record tells of; its original is empty where the record has no value.
     *
     * @throws InvalidReadingException where it tells of none: it is a withdrawal, or somebody else wrote it
     */
    public static Rejected rejected(ConsumerRecord<byte[], byte[]> record) {
        return Channels.REJECTION.reader().apply(new Message(Headers.of(record), Values.of(record)));
    }

    /** The withdrawal that a record is, or nothing where it is none. */
    public static Optional<Settled> settled(ConsumerRecord<byte[], byte[]> record) {
        return SettledHeaders.read(Headers.of(record));
    }

    private static ProducerRecord<byte[], byte[]> record(Message message) {
        ProducerRecord<byte[], byte[]> record = new ProducerRecord<>(Channels.REJECTED.topic(), message.value());
        message.headers().forEach(record.headers()::add);
        return record;
    }
}
