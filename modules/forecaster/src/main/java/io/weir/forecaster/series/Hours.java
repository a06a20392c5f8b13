package io.weir.forecaster.series;

import java.nio.ByteBuffer;
import java.util.Arrays;

/**
 * Means of the last hours of a series; an hour is counted since 1970. What was not measured is {@link Float#NaN}. Those before its first
 * value may be lent by neighbours.
 */
final class Hours {

    /** The month that features look back, and a day, so that a gap at its beginning is bridged as if more was known. */
    static final int MOST = 28 * 24 + 1 + 27;

    private static final short MOST_VALUES = Short.MAX_VALUE;
    private static final short LENT = -1; // in the place of a count

    private final float[] means = new float[MOST];
    private final short[] counts = new short[MOST];
    private long first;
    private long newest = -1;
    private boolean begun;

    /** Whether there is any. */
    boolean isEmpty() {
        return !begun;
    }

    /** The newest hour; of {@link #isEmpty() none} nothing that means anything. */
    long newest() {
        return newest;
    }

    /** How many hours there are from the first that is remembered to the newest. */
    int length() {
        return begun ? (int) (newest - first + 1) : 0;
    }

    /** Goes on to that hour, which is not before the newest, and has this mean of so many values; of none it is not known. */
    void put(long hour, double mean, int count) {
        if (!begun) {
            first = hour;
            newest = hour - 1;
            begun = true;
        }
        for (long at = Math.max(newest + 1, hour - MOST + 1); at <= hour; at++) {
            set(at, Float.NaN, 0);
        }
        newest = hour;
        first = Math.max(first, hour - MOST + 1);
        if (count > 0) {
            set(hour, (float) mean, count);
        }
    }

    /** Adds a value that came late to an hour not behind the newest; tells whether that is still remembered. */
    boolean add(long hour, double value) {
        if (!begun || hour > newest || hour <= newest - MOST) {
            return false;
        }
        if (areLent() && hour < firstOwn()) {
            giveBack();
        }
        while (first > hour) {
            set(--first, Float.NaN, 0);
        }
        int at = at(hour);
        int count = Math.max(0, counts[at]);
        double mean = count == 0 ? value : means[at] + (value - means[at]) / (count + 1);
        set(hour, (float) mean, Math.min(MOST_VALUES, count + 1));
        return true;
    }

    /** The mean of an hour. */
    float mean(long hour) {
        return begun && hour >= first && hour <= newest ? means[at(hour)] : Float.NaN;
    }

    /** The means from the first remembered hour to the newest. */
    float[] means() {
        float[] all = new float[length()];
        int begin = at(first);
        int untilEnd = Math.min(all.length, MOST - begin);
        System.arraycopy(means, begin, all, 0, untilEnd);
        System.arraycopy(means, 0, all, untilEnd, all.length - untilEnd);
        return all;
    }

    /** For how many hours there has been no value; {@link Integer#MAX_VALUE} where none is remembered. */
    int age() {
        for (int age = 0; age < length(); age++) {
            if (!Float.isNaN(means[at(newest - age)])) {
                return age;
            }
        }
        return Integer.MAX_VALUE;
    }

    /** Whether those before its first value are what neighbours had. */
    boolean areLent() {
        return begun && counts[at(first)] == LENT;
    }

    /** The first hour that has a value of its own. */
    long firstOwn() {
        long own = first;
        while (own < newest && counts[at(own)] <= 0) {
            own++;
        }
        return own;
    }

    /** Puts what neighbours had, brought to its own level, in place of what was lent before. */
    void lend(NeighbourHours around, Level level) {
        giveBack();
        long own = first;
        for (long hour = own - 1; hour >= Math.max(around.first(), newest - MOST + 1); hour--) {
            float mean = around.mean(hour);
            if (!Float.isNaN(mean)) {
                while (first > hour) {
                    set(--first, Float.NaN, 0);
                }
                set(hour, (float) level.of(mean), LENT);
            }
        }
    }

    /** Forgets what was lent. */
    void giveBack() {
        first = firstOwn();
    }

    /** How many hours have a value of its own. */
    int known() {
        int known = 0;
        for (int left = length(), at = at(first); left > 0; left--, at = next(at)) {
            known += counts[at] > 0 ? 1 : 0;
        }
        return known;
    }

    /** The last mean of its own up to that hour, if that is remembered and not older than so many hours. */
    float carried(long hour, int most) {
        for (long at = hour; at >= first && hour - at <= most; at--) {
            float mean = mean(at);
            if (!Float.isNaN(mean) && counts[at(at)] > 0) {
                return mean;
            }
        }
        return Float.NaN;
    }

    void write(ByteBuffer out) {
        out.putLong(first).putInt(length());
        for (int left = length(), at = at(first); left > 0; left--, at = next(at)) {
            out.putFloat(means[at]).putShort(counts[at]);
        }
    }

    static Hours read(ByteBuffer in) {
        Hours hours = new Hours();
        Arrays.fill(hours.means, Float.NaN);
        hours.first = in.getLong();
        int length = in.getInt();
        hours.begun = length > 0;
        hours.newest = hours.first + length - 1;
        for (int left = length, at = at(hours.first); left > 0; left--, at = next(at)) {
            hours.means[at] = in.getFloat();
            hours.counts[at] = in.getShort();
        }
        return hours;
    }

    static int bytes(int length) {
        return Long.BYTES + Integer.BYTES + length * (Float.BYTES + Short.BYTES);
    }

    private void set(long hour, float mean, int count) {
        means[at(hour)] = mean;
        counts[at(hour)] = (short) Math.min(MOST_VALUES, count);
    }

    private static int at(long hour) {
        return (int) Math.floorMod(hour, (long) MOST);
    }

    /** A division for each hour would be most of the work. */
    private static int next(int at) {
        return at == MOST - 1 ? 0 : at + 1;
    }
}
