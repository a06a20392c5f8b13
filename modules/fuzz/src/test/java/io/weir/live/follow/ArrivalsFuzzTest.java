package io.weir.live.follow;

import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;

import com.code_intelligence.jazzer.api.FuzzedDataProvider;
import com.code_intelligence.jazzer.junit.FuzzTest;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.weir.fuzz.Effort;
import io.weir.live.shown.Frames;
import io.weir.live.shown.PageJson;
import io.weir.live.shown.Sensor;
import io.weir.live.shown.SensorsJson;
import io.weir.live.shown.Shown;
import io.weir.live.take.Credits;
import io.weir.model.catalogue.Catalogue;
import io.weir.wire.Channels;
import io.weir.wire.json.Json;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.TopicPartition;

import static org.assertj.core.api.Assertions.assertThat;

/** Any messages on the topics that the page follows, with any headers: the page is still sent what it can read. */
class ArrivalsFuzzTest {

    private static final TopicPartition MEASURES = new TopicPartition("sensor-measures-p1", 0);
    private static final TopicPartition REJECTED = new TopicPartition(Channels.REJECTED.topic(), 0);
    private static final List<String> HEADERS =
            List.of("reason", "detail", "kind", "stage", "origin", "length", "sha256");
    private static final ObjectMapper JSON = new ObjectMapper();

    @FuzzTest(maxDuration = "5m")
    void areShownOrPassedOver(FuzzedDataProvider data) throws Exception {
        Shown shown = Shown.empty(Catalogue.BUILT_IN, 10, Duration.ofDays(1), Clock.systemUTC());
        Arrivals arrivals = new Arrivals(shown, new SimpleMeterRegistry());
        Frames frames =
                new Frames(Catalogue.BUILT_IN, Duration.ofHours(1), shown, new Credits(Optional.empty()), Map::of);
        boolean isMeasure = data.consumeBoolean();
        TopicPartition partition = isMeasure ? MEASURES : REJECTED;
        ConsumerRecord<byte[], byte[]> message = message(partition, isMeasure, data);

        Effort.underASecond(() -> {
            arrivals.take(partition, List.of(message));
            frames.tick();
            return null;
        });

        String event = new String(frames.snapshot().bytes(), java.nio.charset.StandardCharsets.UTF_8);
        assertThat(event).startsWith("event: ").endsWith("\n\n");
        assertThat(event.substring(0, event.length() - 2))
                .doesNotContain("\n\n")
                .doesNotContain("\r");
        JSON.readTree(Json.bytes(
                1024, json -> PageJson.writeRejections(json, shown.rejections().latest())));
        shown.newest().read(sensors -> {
            sensors.forEach(each -> assertThat(SensorsJson.matches(each, Optional.empty(), Optional.empty()))
                    .isTrue());
            return Json.bytes(1024, json -> {
                json.writeStartArray();
                for (Sensor sensor : sensors) {
                    SensorsJson.write(json, sensor, Catalogue.BUILT_IN, shown.newest());
                }
                json.writeEndArray();
            });
        });
    }

    private static ConsumerRecord<byte[], byte[]> message(
            TopicPartition partition, boolean isMeasure, FuzzedDataProvider data) {
        byte[][] headers = new byte[HEADERS.size()][];
        if (!isMeasure) {
            headers[0] = data.consumeBoolean() ? data.consumeBytes(20) : "malformed".getBytes();
            headers[3] = data.consumeBoolean() ? data.consumeBytes(20) : "scraper".getBytes();
            for (int header : new int[] {1, 2, 4, 5, 6}) {
                headers[header] = data.consumeBoolean() ? data.consumeBytes(40) : null;
            }
        }
        ConsumerRecord<byte[], byte[]> message = new ConsumerRecord<>(
                partition.topic(), partition.partition(), 0, new byte[0], data.consumeRemainingAsBytes());
        for (int header = 0; header < headers.length; header++) {
            if (headers[header] != null) {
                message.headers().add(HEADERS.get(header), headers[header]);
            }
        }
        return message;
    }
}
