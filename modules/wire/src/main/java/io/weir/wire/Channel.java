package io.weir.wire;

import java.time.Duration;
import java.util.List;
import java.util.Set;

/**
 * A topic, and all that has to be known to make it, to write and read it, and to let somebody do so.
 *
 * @param topic its name
 * @param key what its messages are keyed by
 * @param forms of the records that are on it
 * @param writers names of the services that write to it
 * @param readers names of the services that read it; a service also reads where it writes in transactions, for Kafka tells
 *     none but readers which of them are open
 * @param partitions how many there are; they never change: more would mean a new topic
 * @param retention how long Kafka keeps a message after it was produced; of a compacted one, a message that has no value
 * @param compacted whether the newest message of each key stays for ever, and none before it has to
 */
public record Channel(
        String topic,
        Key key,
        List<Form<?>> forms,
        Set<String> writers,
        Set<String> readers,
        int partitions,
        Duration retention,
        boolean compacted) {

    /** One of whose messages each is kept for a time. */
    public Channel(
            String topic,
            Key key,
            List<Form<?>> forms,
            Set<String> writers,
            Set<String> readers,
            int partitions,
            Duration retention) {
        this(topic, key, forms, writers, readers, partitions, retention, false);
    }

    /** The same in one partition, where there is one node, and one of each service: more would only be more to look after. */
    public Channel inOnePartition() {
        return new Channel(topic, key, forms, writers, readers, 1, retention, compacted);
    }

    /** What messages are keyed by, in UTF-8. */
    public enum Key {
        /** {@code source/sensor}: what one sensor said stays in order. */
        SENSOR("source/sensor"),
        /** The product's code: what is said of one product stays in order. */
        PRODUCT("code"),
        /** {@code source}. */
        SOURCE("source"),
        /** {@code ranking/row}: a later message of a row takes the place of an earlier one. */
        RANKING_ROW("ranking/row"),
        /** {@code scope/series/kind/window}: what is told of one series and one sort of window stays in order. */
        SERIES("scope/series/kind/window"),
        /** The alarm's id: its changes stay in order. */
        ALARM("id"),
        /** {@code kind/horizon/days}: a later score takes the place of an earlier one. */
        FORECAST_SCORE("kind/horizon/days"),
        /** {@code kind/from}: which model forecasts a kind from an hour on. */
        MODEL("kind/from"),
        /** The tenant's name. */
        TENANT("tenant"),
        /** Nothing. */
        NONE("none");

        private final String text;

        Key(String text) {
            this.text = text;
        }

        @Override
        public String toString() {
            return text;
        }
    }
}
