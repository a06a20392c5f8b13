package io.weir.forecaster.stream;

import java.time.Instant;

/**
 * A model that was found where models are kept.
 *
 * @param kind whose champion it is
 * @param from once event time has come so far, it is this one that forecasts, in milliseconds since 1970; {@link #AT_ONCE} from when it is found
 * @param file its bytes; null where the one from that time on is not needed any more
 * @param trouble why it could not be read; else null
 */
public record ModelLook(String kind, long from, byte[] file, String trouble) {

    static final long AT_ONCE = Long.MIN_VALUE;

    private static final char BETWEEN = '/';

    /** What tells it from others. */
    String key() {
        return from == AT_ONCE ? kind : kind + BETWEEN + Instant.ofEpochMilli(from);
    }

    /** The one with that key. */
    static ModelLook of(String key, byte[] file, String trouble) {
        int between = key.indexOf(BETWEEN);
        return between < 0
                ? new ModelLook(key, AT_ONCE, file, trouble)
                : new ModelLook(
                        key.substring(0, between),
                        Instant.parse(key.substring(between + 1)).toEpochMilli(),
                        file,
                        trouble);
    }
}
