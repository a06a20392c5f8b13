package io.weir.quality;

import java.util.LinkedHashMap;
import java.util.Map;

/** What a rule remembers, in a map: for who has rules without a job. Not for several threads at once. */
public final class Remembered<V> implements Memory<V> {

    private final Map<String, V> map = new LinkedHashMap<>();

    @Override
    public V get(String name) {
        return map.get(name);
    }

    @Override
    public void put(String name, V value) {
        map.put(name, value);
    }

    @Override
    public void remove(String name) {
        map.remove(name);
    }

    @Override
    public Iterable<Map.Entry<String, V>> all() {
        return map.entrySet();
    }
}
