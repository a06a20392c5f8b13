package io.weir.statistics;

import java.util.LinkedHashMap;
import java.util.Map;

import org.apache.flink.streaming.api.operators.KeyContext;

/**
 * What was changed of Flink's state since the last checkpoint, in memory, from where it is written when the next one is made. Values of a series that
 * many sensors are in come by the thousand between two checkpoints, and each of them would read all that is known of the series from the disk, up to
 * 12 KiB of it, and write it again.
 *
 * @param <N> what tells the parts of a key's state apart
 * @param <V> a part, which is changed by {@link #put} alone
 */
final class WriteBack<N, V> {

    /** Beyond so many the one that was asked for longest ago is written before its time. */
    static final int MOST = 2_048;

    private final KeyContext keys;
    private final Stored<N, V> stored;
    private final Map<Place<N>, V> changed = new LinkedHashMap<>(16, 0.75f, true); // the one asked for last at the end

    /** Flink's state, of the key that is set. */
    interface Stored<N, V> {

        /** Null where there is none. */
        V get(N name) throws Exception;

        void put(N name, V part) throws Exception;

        void remove(N name) throws Exception;
    }

    private record Place<N>(Object key, N name) {}

    /** @param keys whose key is that of whatever is asked for */
    WriteBack(KeyContext keys, Stored<N, V> stored) {
        this.keys = keys;
        this.stored = stored;
    }

    /** Null where there is none. */
    V get(N name) throws Exception {
        V newest = changed.get(new Place<>(keys.getCurrentKey(), name));
        return newest == null ? stored.get(name) : newest;
    }

    void put(N name, V part) throws Exception {
        changed.put(new Place<>(keys.getCurrentKey(), name), part);
        if (changed.size() > MOST) {
            writeEldest();
        }
    }

    void remove(N name) throws Exception {
        changed.remove(new Place<>(keys.getCurrentKey(), name));
        stored.remove(name);
    }

    /** Before a checkpoint is made. Nothing is kept here behind it, for on the heap Flink has the same objects now. */
    void writeAll() throws Exception {
        for (Map.Entry<Place<N>, V> each : changed.entrySet()) {
            write(each);
        }
        changed.clear();
    }

    private void writeEldest() throws Exception {
        Object key = keys.getCurrentKey();
        Map.Entry<Place<N>, V> eldest = changed.entrySet().iterator().next();
        write(eldest);
        changed.remove(eldest.getKey());
        keys.setCurrentKey(key);
    }

    private void write(Map.Entry<Place<N>, V> part) throws Exception {
        keys.setCurrentKey(part.getKey().key());
        stored.put(part.getKey().name(), part.getValue());
    }
}
