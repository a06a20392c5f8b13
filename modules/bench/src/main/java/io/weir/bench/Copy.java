package io.weir.bench;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.ProducerRecord;

/**
 * Sends of each reading as many messages, of as many bytes, to the same topics, as a split would give on average, without a
 * look at what is in it. What the pipeline can't be quicker than.
 */
final class Copy implements ClientContender.Step {

    private final Input input;
    private final List<ProducerRecord<byte[], byte[]>> messages = new ArrayList<>();
    private long readings;
    private long sent;

    Copy(Input input) {
        this.input = input;
    }

    @Override
    public Iterable<ProducerRecord<byte[], byte[]>> messages(ConsumerRecord<byte[], byte[]> reading) {
        messages.clear();
        readings++;
        for (; sent < readings * input.messages(); sent++) {
            String topic = input.topics().get((int) (sent % input.topics().size()));
            messages.add(new ProducerRecord<>(topic, reading.key(), Arrays.copyOf(reading.value(), input.length())));
        }
        return messages;
    }
}
