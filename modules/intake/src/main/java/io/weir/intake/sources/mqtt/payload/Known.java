package io.weir.intake.sources.mqtt.payload;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;

/**
 * What topics and other names say by themselves. They come again and again, and are looked at once. Safe for use by many threads.
 *
 * @param <T> what a name says
 */
public final class Known<T> {

    private static final int MOST_TOPICS = 10_000; // a broker may have any number

    private final int most;
    private final Function<String, T> look;
    private final Map<String, T> met = new ConcurrentHashMap<>();

    /**
     * Of topics.
     *
     * @param look at one; what it answers is the same each time, and not null
     */
    public Known(Function<String, T> look) {
        this(MOST_TOPICS, look);
    }

    /**
     * Of any names.
     *
     * @param most of them are remembered
     */
    Known(int most, Function<String, T> look) {
        this.most = most;
        this.look = look;
    }

    /** What this one says. */
    public T of(String name) {
        T known = met.get(name);
        if (known != null) {
            return known;
        }
        if (met.size() >= most) {
            met.clear();
        }
        return met.computeIfAbsent(name, look);
    }
}
