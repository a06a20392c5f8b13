package io.weir.model;

import java.time.LocalDate;
import java.util.Objects;

/**
 * How far a sensor's measures of a day are to be trusted. It takes the place of what was said of the sensor before.
 *
 * @param sensor whose measures they are
 * @param day in UTC, by the times of the measures
 * @param measures how many there were so far, at least one
 * @param doubts the sum over them of the strongest doubt about each
 */
public record SensorTrust(SensorId sensor, LocalDate day, long measures, double doubts) {

    public SensorTrust {
        Objects.requireNonNull(sensor, "sensor");
        Objects.requireNonNull(day, "day");
        if (measures < 1) {
            throw new IllegalArgumentException("there must be a measure, but are " + measures);
        }
        if (!(doubts >= 0 && doubts <= measures)) {
            throw new IllegalArgumentException("doubts must be from 0 to " + measures + ", but are " + doubts);
        }
    }

    /** From 0, none is to be trusted, to 1: one less the doubts for each measure. */
    public double score() {
        return (measures - doubts) / measures;
    }

    /** The Kafka key: {@code source/sensor}. */
    public String key() {
        return sensor.key();
    }
}
