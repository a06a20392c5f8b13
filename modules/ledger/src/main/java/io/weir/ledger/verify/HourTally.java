package io.weir.ledger.verify;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;

import io.weir.store.StoredValue;

/** How many measures of a kind each hour has on either side, with a sum over them: flat in the number of measures. */
final class HourTally {

    private static final long SECONDS = 3_600;

    private static final class Hour {
        private long records;
        private long heldCount;
        private long heldSum;
        private long storedCount;
        private long storedSum;

        private boolean differs() {
            return heldCount != storedCount || heldSum != storedSum;
        }
    }

    private final SortedMap<Long, Hour> hours = new TreeMap<>();
    private long held;
    private long refused;
    private long stored;

    /** Which hour a time is in, counted from 1970. */
    static long hour(Instant time) {
        return Math.floorDiv(time.getEpochSecond(), SECONDS);
    }

    /** When an hour begins. */
    static Instant start(long hour) {
        return Instant.ofEpochSecond(hour * SECONDS);
    }

    /** Kafka holds this. */
    void held(HeldMeasure measure) {
        Hour hour = at(measure.identity().takenAt());
        hour.records++;
        if (measure.refused()) {
            refused++;
        } else if (!measure.later()) {
            held++;
            hour.heldCount++;
            hour.heldSum += Checksum.of(measure.identity(), measure.value());
        }
    }

    /** The store has this. */
    void stored(StoredValue value) {
        Hour hour = at(value.takenAt());
        stored++;
        hour.storedCount++;
        hour.storedSum += Checksum.of(value.identity(), value.value());
    }

    /** Records that must be stored; one that is there twice counts twice. */
    long held() {
        return held;
    }

    /** Records that the collector rejected. */
    long refused() {
        return refused;
    }

    /** Values in the store. */
    long stored() {
        return stored;
    }

    /** The first hour of which Kafka or the store has anything. */
    long firstHour() {
        return hours.firstKey();
    }

    boolean isEmpty() {
        return hours.isEmpty();
    }

    /**
     * The hours that are not the same on both sides, in groups that hold about {@code most} measures, or one hour. Left
     * out is what only the store has from before {@code wholeFrom}: there is nothing to compare it with.
     *
     * @param wholeFrom the first hour that Kafka holds whole
     */
    List<Set<Long>> differing(long wholeFrom, long most) {
        List<Set<Long>> groups = new ArrayList<>();
        long size = Long.MAX_VALUE;
        for (Map.Entry<Long, Hour> entry : hours.entrySet()) {
            Hour hour = entry.getValue();
            if (hour.differs() && (hour.records > 0 || entry.getKey() >= wholeFrom)) {
                long more = hour.records + hour.storedCount;
                if (size > most - more) {
                    groups.add(new TreeSet<>());
                    size = 0;
                }
                groups.get(groups.size() - 1).add(entry.getKey());
                size += more;
            }
        }
        return groups;
    }

    private Hour at(Instant takenAt) {
        return hours.computeIfAbsent(hour(takenAt), hour -> new Hour());
    }
}
