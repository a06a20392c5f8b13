package io.weir.rankings;

/**
 * A row on its way to Kafka.
 *
 * @param key {@code ranking/row} in UTF-8
 * @param value the row's JSON; empty where the row is no more
 */
public record RowMessage(byte[] key, byte[] value) {

    private static final byte[] NO_MORE = {};

    static RowMessage noMore(byte[] key) {
        return new RowMessage(key, NO_MORE);
    }
}
