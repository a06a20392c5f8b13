package io.weir.statistics;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.ToIntFunction;

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

    /** Bytes that a part's objects and its place in the map take without its arrays, by a rough reckoning. */
    private static final int OBJECTS = 400;

    private final KeyContext keys;
    private final Stored<N, V> stored;
    private final ToIntFunction<V> size;
    private final long most;
    /** The one that was asked for last at the end. */
    private final Map<Place<N>, Changed<V>> changed = new LinkedHashMap<>(16, 0.75f, true);

    private long bytes;

    /** Flink's state, of the key that is set. */
    interface Stored<N, V> {

        /** Null where there is none. */
        V get(N name) throws Exception;

        void put(N name, V part) throws Exception;

        void remove(N name) throws Exception;
    }

    private record Place<N>(Object key, N name) {}

    private record Changed<V>(V part, int bytes) {}

    /**
     * @param keys whose key is that of whatever is asked for
     * @param size of a part's arrays, in bytes
     * @param most bytes in memory; beyond, the part that was asked for longest ago is written before its time
     */
    WriteBack(KeyContext keys, Stored<N, V> stored, ToIntFunction<V> size, long most) {
        this.keys = keys;
        this.stored = stored;
        this.size = size;
        this.most = most;
    }

    /** Null where there is none. */
    V get(N name) throws Exception {
        Changed<V> newest = changed.get(here(name));
        return newest == null ? stored.get(name) : newest.part;
    }

    void put(N name, V part) throws Exception {
        Changed<V> now = new Changed<>(part, size.applyAsInt(part) + OBJECTS);
        forget(changed.put(here(name), now));
        bytes += now.bytes;
        while (bytes > most) {
            writeEldest();
        }
    }

    void remove(N name) throws Exception {
        forget(changed.remove(here(name)));
        stored.remove(name);
    }

    /** Before a checkpoint is made. Nothing is kept here behind it, for on the heap Flink has the same objects now. */
    void writeAll() throws Exception {
        for (Map.Entry<Place<N>, Changed<V>> each : changed.entrySet()) {
            write(each);
        }
        changed.clear();
        bytes = 0;
    }

    private Place<N> here(N name) {
        return new Place<>(keys.getCurrentKey(), name);
    }

    private void forget(Changed<V> before) {
        bytes -= before == null ? 0 : before.bytes;
    }

    private void writeEldest() throws Exception {
        Object key = keys.getCurrentKey();
        Map.Entry<Place<N>, Changed<V>> eldest = changed.entrySet().iterator().next();
        write(eldest);
        forget(changed.remove(eldest.getKey()));
        keys.setCurrentKey(key);
    }

    private void write(Map.Entry<Place<N>, Changed<V>> part) throws Exception {
        keys.setCurrentKey(part.getKey().key());
        stored.put(part.getKey().name(), part.getValue().part);
    }
}
