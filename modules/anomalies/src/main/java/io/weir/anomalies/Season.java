package io.weir.anomalies;

import java.nio.ByteBuffer;

/**
 * How far a series is from what is usual at that time: of the day, in half-hours, or of the week, in hours, by whichever has
 * been right more often. A lasting change of level is forgotten within some days.
 */
final class Season {

    private static final int HALF_HOURS = 48;
    private static final int HOURS = 168;
    private static final int HALF_HOUR_SECONDS = 1_800;
    private static final int HOUR_SECONDS = 3_600;
    private static final int DAY_SECONDS = 86_400;
    private static final int THURSDAY = 3; // 1970 began with one

    private static final int DAYS_REMEMBERED = 10;
    private static final int WEEKS_REMEMBERED = 4;
    private static final int FIRST_DAYS = 3; // before anything is said
    private static final int FIRST_TIMES = 2;
    private static final double ERRORS = 1 / 500.0;
    private static final double FEW = 1 / 6.0;
    private static final double MANY = 1 / 48.0;
    private static final double SETTLING = 0.002;

    /** In a snapshot. */
    static final int BYTES =
            Profile.bytes(HALF_HOURS) + Profile.bytes(HOURS) + 6 * Double.BYTES + Long.BYTES + Byte.BYTES;

    private final Profile day = new Profile(HALF_HOURS, DAYS_REMEMBERED);
    private final Profile week = new Profile(HOURS, WEEKS_REMEMBERED);
    private double base = Double.NaN; // the first value: means are counted from it, or digits were lost
    private double dayError;
    private double weekError;
    private double offset; // from the profiles, in the last days
    private double ofFew;
    private double ofMany;
    private long today = Long.MIN_VALUE;
    private byte days; // that began, as far as they matter
    private boolean known;
    private double difference;

    /**
     * A value.
     *
     * @param seconds since 1970 by the clock on the wall
     */
    void add(long seconds, double value) {
        base = Double.isNaN(base) ? value : base;
        enter(seconds);
        known = days >= FIRST_DAYS && day.times() >= FIRST_TIMES;
        if (known) {
            difference = difference(value - base);
            ofFew += FEW * (difference - ofFew);
            ofMany += MANY * (difference - ofMany);
            offset += SETTLING * difference;
        }
        day.add(value - base);
        week.add(value - base);
    }

    private void enter(long seconds) {
        long date = Math.floorDiv(seconds, DAY_SECONDS);
        int ofDay = Math.floorMod(seconds, DAY_SECONDS);
        day.enter(ofDay / HALF_HOUR_SECONDS);
        week.enter(Math.floorMod(date + THURSDAY, 7) * 24 + ofDay / HOUR_SECONDS);
        if (date != today) {
            days = (byte) Math.min(days + (today == Long.MIN_VALUE ? 0 : 1), FIRST_DAYS);
            today = date;
        }
    }

    private double difference(double fromBase) {
        double byDay = fromBase - offset - day.usual();
        if (week.times() < FIRST_TIMES) {
            return byDay;
        }
        double byWeek = fromBase - offset - week.usual();
        dayError += ERRORS * (Math.abs(byDay) - dayError);
        weekError += ERRORS * (Math.abs(byWeek) - weekError);
        return weekError < dayError ? byWeek : byDay;
    }

    /** Whether there is anything usual yet. */
    boolean isKnown() {
        return known;
    }

    /** How far the value is from what is usual. */
    double now() {
        return Math.abs(difference);
    }

    /** How far the last few are. */
    double ofFew() {
        return Math.abs(ofFew);
    }

    /** How far the last fifty are. */
    double ofMany() {
        return Math.abs(ofMany);
    }

    void write(ByteBuffer to) {
        day.write(to);
        week.write(to);
        to.putDouble(base)
                .putDouble(dayError)
                .putDouble(weekError)
                .putDouble(offset)
                .putDouble(ofFew)
                .putDouble(ofMany);
        to.putLong(today).put(days);
    }

    void read(ByteBuffer from) {
        day.read(from);
        week.read(from);
        base = from.getDouble();
        dayError = from.getDouble();
        weekError = from.getDouble();
        offset = from.getDouble();
        ofFew = from.getDouble();
        ofMany = from.getDouble();
        today = from.getLong();
        days = from.get();
    }
}
