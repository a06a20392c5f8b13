package io.weir.anomalies;

import java.nio.ByteBuffer;

/** Where a series is by its last values, and by many of them. */
final class Trend {

    /** In a snapshot. */
    static final int BYTES = 6 * Double.BYTES + 2 * Integer.BYTES;

    private static final double SHORT = 0.3; // share of the newest in the mean of the last few
    private static final double MIDDLE = 0.1;
    private static final double LONG = 0.005;
    private static final double CHANGES = 1 / 24.0;
    private static final int REMEMBERED = 2_000;
    private static final int FIRST = 50;
    private static final double FARTHEST = 5; // times the usual distance is as far as one counts
    private static final double NO_MATTER = 0.03; // of the usual distance

    private double last;
    private double ofFew;
    private double ofSome;
    private double ofMany;
    private double distance; // from the mean of many, on average
    private double change; // from one value to the next, on average over the last
    private int seen;
    private int same; // values before the last that were equal to it
    private double jump;
    private int ended; // a run of so many equal values with the last, or -1

    void add(double value) {
        if (seen == 0) {
            last = value;
            ofFew = value;
            ofSome = value;
            ofMany = value;
        }
        double rate = 1.0 / (seen + 1);
        spread(Math.abs(value - ofMany));
        jump = Math.abs(value - ofFew);
        ofFew += SHORT * (value - ofFew);
        ofSome += Math.max(MIDDLE, rate) * (value - ofSome);
        ofMany += Math.max(LONG, rate) * (value - ofMany);
        change += Math.max(CHANGES, rate) * (Math.abs(value - last) - change);
        boolean repeated = value == last && seen > 0;
        ended = repeated ? -1 : same;
        same = repeated ? Math.min(same + 1, Integer.MAX_VALUE - 1) : 0;
        last = value;
        seen = Math.min(seen + 1, REMEMBERED - 1);
    }

    private void spread(double far) {
        double counted = seen < FIRST ? far : Math.min(far, FARTHEST * distance);
        distance = distance == 0 ? far : distance + (counted - distance) / (seen + 1);
    }

    /** How far the value is from the last few. */
    double jump() {
        return jump;
    }

    /** How far the last ten are from the last two hundred. */
    double shift() {
        return Math.abs(ofSome - ofMany);
    }

    /** How much the last twenty-four values changed from one to the next. */
    double unrest() {
        return change;
    }

    /** How many values before this one were the same without a break. */
    int same() {
        return same;
    }

    /** Of how many values the run was that ended with this value; -1 where none did. */
    int ended() {
        return ended;
    }

    /** A difference that is of no matter in this series. */
    double floor() {
        return NO_MATTER * distance;
    }

    void write(ByteBuffer to) {
        to.putDouble(last).putDouble(ofFew).putDouble(ofSome).putDouble(ofMany);
        to.putDouble(distance).putDouble(change).putInt(seen).putInt(same);
    }

    void read(ByteBuffer from) {
        last = from.getDouble();
        ofFew = from.getDouble();
        ofSome = from.getDouble();
        ofMany = from.getDouble();
        distance = from.getDouble();
        change = from.getDouble();
        seen = from.getInt();
        same = from.getInt();
    }
}
