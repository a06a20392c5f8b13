package io.weir.alarms.conditions;

import java.util.Comparator;

/**
 * A measure as a rule sees it.
 *
 * @param sensor {@code source/sensor}
 * @param kind name of a kind in the catalogue; of a forecast with the hours ahead, {@code P2+6}
 * @param value in the kind's unit; of a forecast a chance in percent
 * @param takenAt milliseconds since 1970
 * @param limit what an attribute of the sensor says is the threshold; NaN where nothing does
 */
public record Observation(String sensor, String kind, double value, long takenAt, double limit) {

    /** No measures at all. */
    public static final Observation[] NONE = {};

    /** By time; of one time in an order that does not depend on how they came. */
    public static final Comparator<Observation> BY_TIME = Comparator.comparingLong(Observation::takenAt)
            .thenComparing(Observation::sensor)
            .thenComparing(Observation::kind);

    /** Which one of the series' members measured it. */
    public String member() {
        return sensor + ' ' + kind;
    }

    /** Whether it is the same measure as another one: the value does not count. */
    public boolean isSameAs(Observation other) {
        return takenAt == other.takenAt && kind.equals(other.kind) && sensor.equals(other.sensor);
    }

    /** Whether one of these is the same measure. */
    public boolean isAmong(Observation[] others) {
        for (Observation other : others) {
            if (isSameAs(other)) {
                return true;
            }
        }
        return false;
    }
}
