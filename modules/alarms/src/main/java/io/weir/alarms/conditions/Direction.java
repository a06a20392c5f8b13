package io.weir.alarms.conditions;

/** On which side of a number it is bad. */
public enum Direction {
    /** Above it. */
    ABOVE,
    /** Below it. */
    BELOW;

    /** Whether the value is beyond the limit; on it is not beyond it. */
    boolean isBeyond(double value, double limit) {
        return this == ABOVE ? value > limit : value < limit;
    }

    /** The number that is so much nearer to what is good. */
    double nearer(double limit, double by) {
        return this == ABOVE ? limit - by : limit + by;
    }

    /** As a word. */
    String word() {
        return this == ABOVE ? "above" : "below";
    }
}
