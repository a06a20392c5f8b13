package io.weir.intake.sources.mqtt.payload;

import io.weir.intake.usual.Outline;
import io.weir.intake.usual.UsualJson;

/**
 * What stands where in payloads, by the last one of each topic: the next one mostly has the same outline. Remembers as many topics as it has room for,
 * whatever comes, and makes no difference but in time. Safe for use by many threads.
 *
 * @param <T> what the scalars are that are wanted, in their order
 */
final class Layouts<T> {

    private static final int ROOM = 256; // a power of two; an outline may have 2 KiB

    /** Of topics that are remembered, in characters: MQTT has them of up to 65,535 bytes, and boards' are a tenth of this. */
    private static final int LONGEST_TOPIC = 300;

    /** That of a topic. */
    private record Layout<T>(String topic, Outline outline, T shape) {}

    /** A payload with the outline of the one before: its scalars, and what they are. */
    record Again<T>(T shape, Outline.Scalars scalars) {}

    private final Layout<?>[] met = new Layout<?>[ROOM]; // whichever thread wrote last: one is whole or not there

    /** What this payload says where it has the outline of the one before; null where it has another. */
    @SuppressWarnings("unchecked") // by put, and of that sort
    Again<T> read(Message message) {
        Layout<?> last = met[place(message)];
        Outline.Scalars scalars = last != null && last.topic().equals(message.topic())
                ? last.outline().read(message.payload())
                : null;
        return scalars == null ? null : new Again<>((T) last.shape(), scalars);
    }

    /** Remembers that of this payload, which was gone over to its end as usual. */
    void put(Message message, UsualJson json, T shape) {
        Outline outline = json.outline();
        if (outline != null && message.topic().length() <= LONGEST_TOPIC) {
            met[place(message)] = new Layout<>(message.topic(), outline, shape);
        }
    }

    private static int place(Message message) {
        int hash = message.topic().hashCode();
        return (hash ^ hash >>> 16) & ROOM - 1;
    }
}
