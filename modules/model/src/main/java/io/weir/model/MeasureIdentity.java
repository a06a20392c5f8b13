package io.weir.model;

import java.time.Instant;

/** What makes two measures the same one: the value does not belong to it. {@code takenAt} is in whole milliseconds. */
public record MeasureIdentity(SensorId sensor, String kind, Instant takenAt) {

    @Override
    public String toString() {
        return sensor.key() + ' ' + kind + ' ' + takenAt;
    }
}
