package io.weir.kafka;

import org.apache.kafka.clients.consumer.ConsumerRecord;

/** What Kafka's records hold. */
public final class Values {

    private static final byte[] NOTHING = {};

    private Values() {}

    /** The bytes of a record; empty where it has none, as whoever writes to a topic may leave them out. */
    public static byte[] of(ConsumerRecord<byte[], byte[]> record) {
        return record.value() == null ? NOTHING : record.value();
    }
}
