package io.weir.model;

import java.time.Instant;
import java.util.Objects;

/**
 * What was noticed of a measure after it was judged to be good, beside other measures. It never changes the measure.
 *
 * @param sensor whose measure it is
 * @param kind name of a kind in the catalogue
 * @param takenAt of the measure; sensor, kind, time and code together are what makes this one the same as another
 * @param code what was noticed, a word such as {@code stuck}; readers keep those that they don't know
 * @param doubt how much it speaks against the measure: 0 not at all, 1 it can't be right
 * @param text one sentence for people
 */
public record SensorFlag(SensorId sensor, String kind, Instant takenAt, String code, double doubt, String text) {

    public SensorFlag {
        Objects.requireNonNull(sensor, "sensor");
        Objects.requireNonNull(kind, "kind");
        Objects.requireNonNull(takenAt, "takenAt");
        Objects.requireNonNull(text, "text");
        if (!Flag.isCode(code)) {
            throw new IllegalArgumentException(
                    "code must be a word such as stuck, but is '" + Printable.of(code, 60) + "'");
        }
        if (!(doubt >= 0 && doubt <= 1)) {
            throw new IllegalArgumentException("doubt must be from 0 to 1, but is " + doubt);
        }
    }

    /** The Kafka key: {@code source/sensor}. */
    public String key() {
        return sensor.key();
    }
}
