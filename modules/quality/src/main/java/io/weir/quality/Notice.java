package io.weir.quality;

import java.time.Instant;
import java.util.Locale;

import io.weir.model.SensorFlag;

/** What can be noticed of a measure. */
public enum Notice {
    /** The air of the same place is so humid that dust swells: an SDS011 reads up to 38 times too high. */
    HUMID_AIR(0.5),
    /** Ten equal values, and for longer than is usual; or the value at which a DHT22 hangs. */
    STUCK(1),
    /** It is farther from the last good one than it can have come in that time. */
    JUMP(1),
    /** The value of a DS18B20 that has just got its power. */
    POWER_ON(1),
    /** More fine dust than dust of all sizes up to a larger one. */
    FINE_ABOVE_COARSE(1),
    /** It says that it stands outside, but has been warm for half a day where its neighbours are cold. */
    INDOORS(1),
    /** Far above what its neighbours say. */
    UNLIKE_NEIGHBOURS(1),
    /** Unusual for this series: not wrong by that. */
    UNUSUAL(0);

    private final double doubt;

    Notice(double doubt) {
        this.doubt = doubt;
    }

    /** Its name on the wire: {@code humid-air}. */
    public String code() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    /** How much it speaks against a measure: 0 not at all, 1 it can't be right. */
    public double doubt() {
        return doubt;
    }

    SensorFlag flag(Sample sample, String text) {
        return flag(sample, sample.kind(), sample.takenAt(), text);
    }

    SensorFlag flag(Sample sample, String kind, long takenAt, String text) {
        return new SensorFlag(sample.id(), kind, Instant.ofEpochMilli(takenAt), code(), doubt, text);
    }
}
