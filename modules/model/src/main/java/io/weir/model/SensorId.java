package io.weir.model;

import java.util.Objects;

/**
 * Which sensor.
 *
 * @param source name of the configured feed; has no {@code /} where it is one
 * @param sensor unique within its source
 */
public record SensorId(String source, String sensor) {

    private static final char SEPARATOR = '/';

    public SensorId {
        Objects.requireNonNull(source, "source");
        Objects.requireNonNull(sensor, "sensor");
    }

    /**
     * The sensor of a {@link #key()}.
     *
     * @throws IllegalArgumentException where there is no {@code /} in it
     */
    public static SensorId parse(String key) {
        int separator = key.indexOf(SEPARATOR);
        if (separator < 0) {
            throw new IllegalArgumentException(
                    "a sensor must be SOURCE/SENSOR, but is '" + Printable.of(key, 60) + "'");
        }
        return new SensorId(key.substring(0, separator), key.substring(separator + 1));
    }

    /** The Kafka key of its readings and measures: {@code source/sensor}. */
    public String key() {
        return source + SEPARATOR + sensor;
    }

    @Override
    public String toString() {
        return key();
    }
}
