package io.weir.model;

import java.time.Instant;
import java.util.Objects;

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
 */
public record Measure(
        String source, String sensor, String type, String kind, double value, Instant takenAt, Place place) {

    public Measure {
        Objects.requireNonNull(source, "source");
        Objects.requireNonNull(sensor, "sensor");
        Objects.requireNonNull(kind, "kind");
        Objects.requireNonNull(takenAt, "takenAt");
        if (!Double.isFinite(value)) {
            throw new IllegalArgumentException("value must be a finite number, but is " + value);
        }
    }

    /** What makes this measure the same as another one. */
    public MeasureIdentity identity() {
        return new MeasureIdentity(source, sensor, kind, takenAt);
    }

    /** The Kafka key: {@code source/sensor}. */
    public String key() {
        return source + '/' + sensor;
    }
}
