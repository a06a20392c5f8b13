package io.weir.store;

import java.time.Instant;

/** The times that both stores can hold. */
public final class Times {

    private static final Instant FIRST = Instant.EPOCH; // QuestDB refuses what is older
    private static final Instant LAST = Instant.parse("2262-01-01T00:00:00Z"); // InfluxDB counts nanoseconds in 63 bits

    private Times() {}

    /** The nearest time that can be. */
    public static Instant within(Instant time) {
        if (time.isBefore(FIRST)) {
            return FIRST;
        }
        return time.isAfter(LAST) ? LAST : time;
    }
}
