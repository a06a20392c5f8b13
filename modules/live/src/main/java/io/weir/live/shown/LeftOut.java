package io.weir.live.shown;

import java.nio.charset.StandardCharsets;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * The sensors for which there is no room, so that their number can be told. Of each there is a number made of its name, and when it was heard
 * of. Bounded itself: beyond the cap they are not told apart, and the count stays. Guarded by {@link Newest}.
 */
final class LeftOut {

    private static final long PRIME = 1_099_511_628_211L; // FNV-1a
    private static final long START = -3_750_763_034_362_895_579L;

    private final int most;

    /** When each was heard of last, in that order. */
    private final Map<Long, Long> heardAt = new LinkedHashMap<>();

    LeftOut(int most) {
        this.most = most;
    }

    void add(String key, long time) {
        long name = name(key);
        heardAt.remove(name);
        if (heardAt.size() < most) {
            heardAt.put(name, time);
        }
    }

    void remove(String key) {
        if (!heardAt.isEmpty()) {
            heardAt.remove(name(key));
        }
    }

    void dropSilentSince(long time) {
        Iterator<Long> times = heardAt.values().iterator();
        while (times.hasNext() && times.next() < time) {
            times.remove();
        }
    }

    int size() {
        return heardAt.size();
    }

    /** Two sensors of a million have one number by chance once in millions of times; then the count is one less. */
    private static long name(String key) {
        long hash = START;
        for (byte each : key.getBytes(StandardCharsets.UTF_8)) {
            hash = (hash ^ each & 0xFF) * PRIME;
        }
        return hash;
    }
}
