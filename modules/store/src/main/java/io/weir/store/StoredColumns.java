package io.weir.store;

import java.time.Instant;
import java.util.Set;
import java.util.TreeSet;

import io.weir.model.Flag;
import io.weir.model.Measure;
import io.weir.model.Place;
import io.weir.model.SensorId;

/**
 * What a store has of a measure, column by column; null where it has nothing. Others may have written there what we never would, and that is
 * left out rather than be the end of a long answer.
 *
 * @param indoor {@code true} in text
 */
record StoredColumns(
        String source,
        String sensor,
        String type,
        String country,
        String city,
        String indoor,
        Double latitude,
        Double longitude) {

    private static final double MOST_LATITUDE = 90;
    private static final double MOST_LONGITUDE = 180;
    private static final int MOST_FLAGS = 2 * Flag.MOST;

    /** How many columns there are. */
    static final int COUNT = 8;

    /** Out of a row, in this order from that column on. */
    static StoredColumns of(Object[] row, int first) {
        return new StoredColumns(
                (String) row[first],
                (String) row[first + 1],
                (String) row[first + 2],
                (String) row[first + 3],
                (String) row[first + 4],
                (String) row[first + 5],
                number(row[first + 6]),
                number(row[first + 7]));
    }

    SensorId sensorId() {
        return new SensorId(LineText.fromStored(source), LineText.fromStored(sensor));
    }

    /** The place, null where there is none. */
    Place place() {
        boolean isThere = latitude != null
                && longitude != null
                && Math.abs(latitude) <= MOST_LATITUDE
                && Math.abs(longitude) <= MOST_LONGITUDE;
        return isThere
                ? new Place(null, latitude, longitude, null, text(country), text(city), Boolean.parseBoolean(indoor))
                : null;
    }

    Measure measure(String kind, Instant takenAt, double value, Double raw, String flags) {
        return new Measure(
                LineText.fromStored(source),
                LineText.fromStored(sensor),
                text(type),
                kind,
                value,
                takenAt,
                place(),
                raw,
                codes(flags));
    }

    private static Set<String> codes(String flags) {
        Set<String> codes = new TreeSet<>(Flag.codes(flags));
        while (codes.size() > MOST_FLAGS) {
            codes.remove(codes.iterator().next());
        }
        return codes;
    }

    private static Double number(Object value) {
        return value == null ? null : ((Number) value).doubleValue();
    }

    private static String text(String stored) {
        return stored == null || stored.isEmpty() ? null : LineText.fromStored(stored);
    }
}
