package io.weir.anomalies;

/** By what a value is unusual. */
public enum Sign {
    /** It is far from the last ones, and from what is usual at that time of day. */
    JUMP,
    /** The last ten values are elsewhere than the last two hundred. */
    LEVEL,
    /** Values change more, or more often, than they did. */
    UNREST,
    /** For some values it has not been what is usual at that time of day. */
    HOUR,
    /** For some fifty values it has not been what is usual at that time of day. */
    DAY,
    /** It has been the same for longer than it ever was. */
    STUCK,
    /** Nothing came for longer than ever. */
    GAP;

    private static final Sign[] ALL = values();

    static Sign of(int number) {
        return ALL[number];
    }

    static int count() {
        return ALL.length;
    }
}
