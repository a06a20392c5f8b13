package io.weir.kafka;

import io.weir.model.Rejected;
import io.weir.model.ReplayOf;
import io.weir.wire.headers.ReplayHeader;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.header.Header;

/** Records that are put back after they were rejected, and go by the name of that rejection. */
public final class Replays {

    private Replays() {}

    /** A record that puts the original of a rejection back. */
    public static ProducerRecord<byte[], byte[]> of(Rejected rejected, String topic, byte[] key) {
        ProducerRecord<byte[], byte[]> record = new ProducerRecord<>(topic, key, rejected.original());
        record.headers().add(ReplayHeader.NAME, ReplayHeader.write(ReplayOf.of(rejected)));
        return record;
    }

    /** The identity of the rejection that a record is a replay of, or null where it comes for the first time. */
    public static String replayOf(ConsumerRecord<byte[], byte[]> record) {
        Header header = record.headers().lastHeader(ReplayHeader.NAME);
        return header == null ? null : ReplayHeader.text(header.value());
    }

    /** Where the bytes came from, in the form of a rejection: a replay from where they came at first. */
    public static String origin(String topic, int partition, long offset, String replayOf) {
        return replayOf == null
                ? Rejected.origin(topic, partition, offset)
                : ReplayOf.parse(replayOf).origin();
    }
}
