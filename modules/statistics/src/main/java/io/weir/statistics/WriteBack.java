package io.weir.statistics;

import java.util.HashMap;
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
    /** By their keys, of which the one that was asked for last is at the end. */
    private final Map<Object, Parts<N, V>> changed = new LinkedHashMap<>(16, 0.75f, true);

    private long bytes;

    /** Flink's state, of the key that is set. */
    interface Stored<N, V> {

        /** Null where there is none. */
        V get(N name) throws Exception;

        void put(N name, V part) throws Exception;

        void remove(N name) throws Exception;
    }

    private record Changed<V>(V part, int bytes) {}

    /** What was changed of one key's state: a series may have thousands of slices, and each is found and kept without the key. */
    private static final class Parts<N, V> {
        private final Map<N, Changed<V>> byName = new HashMap<>(2);
        private long bytes;
    }

    /**
     * @param keys whose key is that of whatever is asked for
     * @param size of a part's arrays, in bytes
     * @param most bytes in memory; beyond, all of the key that was asked for longest ago is written before its time
     */
    WriteBack(KeyContext keys, Stored<N, V> stored, ToIntFunction<V> size, long most) {
        this.keys = keys;
        this.stored = stored;
        this.size = size;
        this.most = most;
    }

    /** Null where there is none. */
    V get(N name) throws Exception {
        Parts<N, V> parts = changed.get(keys.getCurrentKey());
        Changed<V> newest = parts == null ? null : parts.byName.get(name);
        return newest == null ? stored.get(name) : newest.part;
    }

    void put(N name, V part) throws Exception {
        Parts<N, V> parts = changed.computeIfAbsent(keys.getCurrentKey(), key -> new Parts<>());
        Changed<V> now = new Changed<>(part, size.applyAsInt(part) + OBJECTS);
        add(parts, now.bytes - bytes(parts.byName.put(name, now)));
        while (bytes > most) {
            writeEldest();
        }
    }

    void remove(N name) throws Exception {
        Parts<N, V> parts = changed.get(keys.getCurrentKey());
        if (parts != null) {
            add(parts, -bytes(parts.byName.remove(name)));
            if (parts.byName.isEmpty()) {
                changed.remove(keys.getCurrentKey());
            }
        }
        stored.remove(name);
    }

    /** Before a checkpoint is made. Nothing is kept here behind it, for on the heap Flink has the same objects now. */
    void writeAll() throws Exception {
        for (Map.Entry<Object, Parts<N, V>> each : changed.entrySet()) {
            write(each.getKey(), each.getValue());
        }
        changed.clear();
        bytes = 0;
    }

    private void add(Parts<N, V> parts, int more) {
        parts.bytes += more;
        bytes += more;
    }

    private static int bytes(Changed<?> part) {
        return part == null ? 0 : part.bytes;
    }

    private void writeEldest() throws Exception {
        Object key = keys.getCurrentKey();
        Map.Entry<Object, Parts<N, V>> eldest = changed.entrySet().iterator().next();
        write(eldest.getKey(), eldest.getValue());
        bytes -= eldest.getValue().bytes;
        changed.remove(eldest.getKey());
        keys.setCurrentKey(key);
    }

    private void write(Object key, Parts<N, V> parts) throws Exception {
        keys.setCurrentKey(key);
        for (Map.Entry<N, Changed<V>> each : parts.byName.entrySet()) {
            stored.put(each.getKey(), each.getValue().part);
        }
    }
}
