package io.weir.collector;

import java.time.Duration;

import org.apache.kafka.clients.consumer.ConsumerRecords;

/** Commits what it hands over, as a consumer that commits by itself does. */
final class HastyConsumer extends SimulatedConsumer {

    HastyConsumer(Parts parts) {
        super(parts);
    }

    @Override
    public ConsumerRecords<byte[], byte[]> poll(Duration timeout) {
        ConsumerRecords<byte[], byte[]> records = super.poll(timeout);
        records.nextOffsets().forEach((partition, offset) -> commitNow(partition, offset));
        return records;
    }
}
