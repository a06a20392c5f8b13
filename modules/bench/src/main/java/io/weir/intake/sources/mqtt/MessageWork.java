package io.weir.intake.sources.mqtt;

import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;

import io.weir.intake.Scraped;
import io.weir.intake.sources.mqtt.payload.Message;

/** Messages of one topic, read as they are when they come from a broker. */
public final class MessageWork {

    private static final int MOST_BYTES = 16 * 1024;

    private final MessageReader reader = new MessageReader(
            new Forms(
                    ZoneId.of("Europe/Berlin"),
                    Subscription.list(Forms.TOPICS),
                    List.of(),
                    Optional.of(MqttSettings.ANNOUNCEMENTS)),
            MOST_BYTES,
            Optional.empty());
    private final String topic;
    private final List<byte[]> payloads;
    private final Instant receivedAt;

    /** Of these payloads. */
    public MessageWork(String topic, List<byte[]> payloads, Instant receivedAt) {
        this.topic = topic;
        this.payloads = payloads;
        this.receivedAt = receivedAt;
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
