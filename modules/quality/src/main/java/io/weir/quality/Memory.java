package io.weir.quality;

import java.util.Map;

/**
 * What a rule remembers, by names: a map in a test, the state of a job in a stream.
 *
 * @param <V> what it remembers of each
 */
public interface Memory<V> {

    /** What is remembered of that name, or null. */
    V get(String name);

    /** Remembers it in the place of what was. */
    void put(String name, V value);

    /** Forgets it. */
    void remove(String name);

    /** All of it; nothing may be put or removed meanwhile. */
    Iterable<Map.Entry<String, V>> all();
}
