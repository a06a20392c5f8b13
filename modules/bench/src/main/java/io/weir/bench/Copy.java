package io.weir.bench;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.ProducerRecord;

/**
 * Sends of each reading as many messages, of as many bytes, as a split of it would give on average, without a look at what
 * is in it. What the pipeline can't be quicker than.
 */
final class Copy implements ClientContender.Step {

    private final String topic;
    private final Input input;
    private final List<ProducerRecord<byte[], byte[]>> messages = new ArrayList<>();
    private long readings;
    private long sent;

    Copy(String topic, Input input) {
        this.topic = topic;
        this.input = input;
    }

    @Override
    public Iterable<ProducerRecord<byte[], byte[]>> messages(ConsumerRecord<byte[], byte[]> reading) {
        messages.clear();
        readings++;
        for (; sent < readings * input.messages(); sent++) {
            messages.add(new ProducerRecord<>(topic, reading.key(), Arrays.copyOf(reading.value(), input.length())));
        }
        return messages;
    }
}
