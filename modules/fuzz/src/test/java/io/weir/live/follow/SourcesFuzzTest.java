package io.weir.live.follow;

import java.time.Clock;
import java.time.Duration;
import java.util.List;

import com.code_intelligence.jazzer.junit.FuzzTest;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.weir.fuzz.Effort;
import io.weir.live.shown.Shown;
import io.weir.live.shown.SourcesJson;
import io.weir.model.catalogue.Catalogue;
import io.weir.wire.Channels;
import io.weir.wire.json.Json;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.TopicPartition;

/** Any messages on the topic that says how sources are: the page is still sent what it can read. */
class SourcesFuzzTest {

    private static final ObjectMapper JSON = new ObjectMapper();

    @FuzzTest(maxDuration = "5m")
    void areShownOrPassedOver(byte[] said) throws Exception {
        Shown shown = Shown.empty(Catalogue.BUILT_IN, 10, Duration.ofDays(1), Clock.systemUTC());
        Arrivals arrivals = new Arrivals(shown, new SimpleMeterRegistry());
        TopicPartition partition = new TopicPartition(Channels.SOURCES.topic(), 0);
        ConsumerRecord<byte[], byte[]> message = new ConsumerRecord<>(partition.topic(), 0, 0, new byte[0], said);

        Effort.underASecond(() -> {
            arrivals.take(partition, List.of(message));
            return null;
        });

        JSON.readTree(
                Json.bytes(1024, json -> SourcesJson.write(json, shown.sources().all())));
    }
}
