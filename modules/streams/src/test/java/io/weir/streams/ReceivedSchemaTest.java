package io.weir.streams;

import java.util.ArrayList;
import java.util.List;

import io.weir.wire.headers.ReplayHeader;
import org.apache.flink.util.Collector;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.junit.jupiter.api.Test;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

class ReceivedSchemaTest {

    @Test
    void aReplayNamesWhatItIsAReplayOf() {
        ConsumerRecord<byte[], byte[]> first = new ConsumerRecord<>("sensor-readings", 1, 7, null, new byte[] {1});
        ConsumerRecord<byte[], byte[]> again = new ConsumerRecord<>("sensor-readings", 1, 8, null, null);
        again.headers().add(ReplayHeader.NAME, "sensor-readings/1/3 gr\u00f6\u00dfe 2".getBytes(UTF_8));

        List<Received> received = received(first, again);

        assertThat(received).extracting(Received::origin).containsExactly("sensor-readings/1/7", "sensor-readings/1/3");
        assertThat(received).extracting(Received::replayedKind).containsExactly(null, "gr\u00f6\u00dfe 2");
        assertThat(received.get(1).bytes()).isEmpty();
    }

    @SafeVarargs
    private static List<Received> received(ConsumerRecord<byte[], byte[]>... messages) {
        List<Received> received = new ArrayList<>();
        Collector<Received> out = new Collector<>() {
            @Override
            public void collect(Received message) {
                received.add(message);
            }

            @Override
            public void close() {
                // nothing to be closed
            }
        };
        for (ConsumerRecord<byte[], byte[]> message : messages) {
            new ReceivedSchema().deserialize(message, out);
        }
        return received;
    }
}
