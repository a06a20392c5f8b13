package io.weir.intake.sources.mqtt;

import java.nio.file.Path;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;

import io.weir.intake.Scraped;
import io.weir.intake.sources.mqtt.payload.Mapping;
import io.weir.intake.sources.mqtt.payload.MappingFile;
import io.weir.intake.sources.mqtt.payload.Message;

/** Messages of one topic, read as they are when they come from a broker. */
public final class MessageWork {

    private static final int MOST_BYTES = 16 * 1024;

    private static final ZoneId ZONE = ZoneId.of("Europe/Berlin");

    private final MessageReader reader;
    private final String topic;
    private final List<byte[]> payloads;
    private final Instant receivedAt;

    /** Of these payloads, in a form that is known by their topic. */
    public MessageWork(String topic, List<byte[]> payloads, Instant receivedAt) {
        this(topic, payloads, receivedAt, List.of());
    }

    private MessageWork(String topic, List<byte[]> payloads, Instant receivedAt, List<Mapping> mappings) {
        this.topic = topic;
        this.payloads = payloads;
        this.receivedAt = receivedAt;
        Forms forms =
                new Forms(ZONE, Subscription.list(Forms.TOPICS), mappings, Optional.of(MqttSettings.ANNOUNCEMENTS));
        reader = new MessageReader(forms, MOST_BYTES, Optional.empty());
    }

    /** Of payloads in the form that this file describes. */
    public static MessageWork mapped(String topic, List<byte[]> payloads, Instant receivedAt, Path mapping) {
        return new MessageWork(topic, payloads, receivedAt, MappingFile.read("the mapping", mapping, ZONE));
    }

    /** Reads all of them once; answers how many readings there were. */
    public long run() {
        long readings = 0;
        for (byte[] payload : payloads) {
            for (Scraped scraped : reader.read(new Message("bench", topic, payload, false, receivedAt))) {
                readings += scraped instanceof Scraped.Found ? 1 : 0;
            }
        }
        return readings;
    }
}
