package io.weir.anomalies;

import java.nio.ByteBuffer;

/** How often values come. */
final class Rhythm {

    /** In a snapshot. */
    static final int BYTES = Long.BYTES + Double.BYTES + 1;

    private static final double NUDGE = 1.02; // the step follows the median of distances
    private static final double EQUAL = 1.01;

    private static final double LATE = 1_000; // steps: who comes from farther back has set the clock

    private long last; // milliseconds, the latest
    private double step;
    private boolean begun;
    private double missed;

    /** A value is of that time, in milliseconds. Where time stands or goes back, nothing was missed. */
    void add(long millis) {
        double apart = begun ? (double) millis - last : 0;
        if (step == 0) {
            step = Math.max(apart, 0);
        } else if (apart > 0) {
            step *= apart > step * EQUAL ? NUDGE : apart < step / EQUAL ? 1 / NUDGE : 1;
        }
        missed = apart > 0 ? apart / step - 1 : 0;
        last = apart < 0 && -apart < LATE * step ? last : millis;
        begun = true;
    }

    /** How many values there should have been before this one. */
    double missed() {
        return missed;
    }

    void write(ByteBuffer to) {
        to.putLong(last).putDouble(step).put((byte) (begun ? 1 : 0));
    }

    void read(ByteBuffer from) {
        last = from.getLong();
        step = from.getDouble();
        begun = from.get() != 0;
    }
}
