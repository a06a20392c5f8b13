package io.weir.live.report;

import java.time.Instant;
import java.util.BitSet;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

import io.weir.model.SensorId;

/** How much came of each station, and of all of them on each day. Memory is that of stations: about 300 bytes each, and a bit for each day. */
public final class StationCounts {

    /** Values of one station. */
    static final class Count {
        private final BitSet days = new BitSet();
        private long values;
        private long first = Long.MAX_VALUE;
        private long last = Long.MIN_VALUE;

        long values() {
            return values;
        }

        Instant first() {
            return Instant.ofEpochMilli(first);
        }

        Instant last() {
            return Instant.ofEpochMilli(last);
        }

        /** Days on which it said anything. */
        int days() {
            return days.cardinality();
        }
    }

    /** A station and what came of it. */
    record Station(SensorId sensor, Count count) {}

    private final Map<SensorId, Count> stations = new HashMap<>();
    private final long[] values;

    StationCounts(Period period) {
        values = new long[period.days().size()];
    }

    void add(int day, SensorId sensor, Instant takenAt) {
        values[day]++;
        Count count = stations.computeIfAbsent(sensor, any -> new Count());
        long millis = takenAt.toEpochMilli();
        count.values++;
        count.days.set(day);
        count.first = Math.min(count.first, millis);
        count.last = Math.max(count.last, millis);
    }

    /** Those of which most came first; of the same number in the order of their names. */
    List<Station> stations() {
        return stations.entrySet().stream()
                .map(each -> new Station(each.getKey(), each.getValue()))
                .sorted(Comparator.comparingLong((Station station) -> -station.count.values)
                        .thenComparing(station -> station.sensor.source())
                        .thenComparing(station -> station.sensor.sensor()))
                .toList();
    }

    /** All values of a day. */
    long values(int day) {
        return values[day];
    }

    /** How many stations said anything on a day. */
    long stations(int day) {
        return stations.values().stream().filter(count -> count.days.get(day)).count();
    }
}
