package io.weir.streams;

import io.weir.kafka.Replays;
import io.weir.kafka.Values;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.connector.kafka.source.reader.deserializer.KafkaRecordDeserializationSchema;
import org.apache.flink.util.Collector;
import org.apache.kafka.clients.consumer.ConsumerRecord;

/** Takes a message as it is: nothing can go wrong here. */
final class ReceivedSchema implements KafkaRecordDeserializationSchema<Received> {

    private static final long serialVersionUID = 1L;

    @Override
    public void deserialize(ConsumerRecord<byte[], byte[]> message, Collector<Received> out) {
        out.collect(new Received(
                Values.of(message), message.topic(), message.partition(), message.offset(), Replays.replayOf(message)));
    }

    @Override
    public TypeInformation<Received> getProducedType() {
        return TypeInformation.of(Received.class);
    }
}
