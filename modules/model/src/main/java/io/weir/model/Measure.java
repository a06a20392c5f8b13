package io.weir.model;

import java.time.Instant;
import java.util.Objects;
import java.util.Set;

/**
 * One value of one kind, judged to be good: what is stored.
 *
 * @param source name of the configured feed
 * @param sensor unique within its source
 * @param type type of the sensor, or null
 * @param kind name of a kind in the catalogue
 * @param value finite, in the kind's unit
 * @param takenAt when the sensor measured, in whole milliseconds
 * @param place where the sensor stands, or null
 * @param raw the value as it came, finite, where another one is stored in its stead; else null
 * @param flags codes of {@link Flag}s, also of those that are not known here; mostly none
 */
public record Measure(
        String source,
        String sensor,
        String type,
        String kind,
        double value,
        Instant takenAt,
        Place place,
        Double raw,
        Set<String> flags) {

    public Measure {
        Objects.requireNonNull(source, "source");
        Objects.requireNonNull(sensor, "sensor");
        Objects.requireNonNull(kind, "kind");
        Objects.requireNonNull(takenAt, "takenAt");
        if (!Double.isFinite(value)) {
            throw new IllegalArgumentException("value must be a finite number, but is " + value);
        }
        if (raw != null && !Double.isFinite(raw)) {
            throw new IllegalArgumentException("raw must be a finite number, but is " + raw);
        }
        flags = Flag.checked(flags, 2 * Flag.MOST);
    }

    /** A measure of which there is no more to say. */
    public Measure(String source, String sensor, String type, String kind, double value, Instant takenAt, Place place) {
        this(source, sensor, type, kind, value, takenAt, place, null, Set.of());
    }

    /** The value as it came. */
    public double came() {
        return raw == null ? value : raw;
    }

    /** Which sensor measured it. */
    public SensorId sensorId() {
        return new SensorId(source, sensor);
    }

    /** What makes this measure the same as another one. */
    public MeasureIdentity identity() {
        return new MeasureIdentity(sensorId(), kind, takenAt);
    }

    /** The Kafka key: {@code source/sensor}. */
    public String key() {
        return sensorId().key();
    }
}
