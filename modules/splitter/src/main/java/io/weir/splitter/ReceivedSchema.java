package io.weir.splitter;

import io.weir.wire.headers.ReplayHeader;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.connector.kafka.source.reader.deserializer.KafkaRecordDeserializationSchema;
import org.apache.flink.util.Collector;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.header.Header;

/** Takes a message as it is: nothing can go wrong here. */
final class ReceivedSchema implements KafkaRecordDeserializationSchema<Received> {

    private static final long serialVersionUID = 1L;
    private static final byte[] NOTHING = {};

    @Override
    public void deserialize(ConsumerRecord<byte[], byte[]> message, Collector<Received> out) {
        byte[] bytes = message.value() == null ? NOTHING : message.value();
        Header replayOf = message.headers().lastHeader(ReplayHeader.NAME);
        out.collect(new Received(
                bytes,
                message.topic(),
                message.partition(),
                message.offset(),
                replayOf == null ? null : ReplayHeader.text(replayOf.value())));
    }

    @Override
    public TypeInformation<Received> getProducedType() {
        return TypeInformation.of(Received.class);
    }
}
