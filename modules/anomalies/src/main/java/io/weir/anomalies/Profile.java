package io.weir.anomalies;

import java.nio.ByteBuffer;

/** What is usual in each part of a cycle, such as each hour of the week: the mean of the last few times. */
final class Profile {

    private final float[] means;
    private final byte[] times;
    private final int remembered;
    private int part = -1; // at hand
    private double sum;
    private int count;

    /**
     * @param parts of a cycle
     * @param remembered how many times make a mean
     */
    Profile(int parts, int remembered) {
        means = new float[parts];
        times = new byte[parts];
        this.remembered = remembered;
    }

    /** How many bytes a snapshot of one takes. */
    static int bytes(int parts) {
        return parts * (Float.BYTES + 1) + 2 * Integer.BYTES + Double.BYTES;
    }

    /** Goes to the part that a value is of; the one before it is counted. */
    void enter(int next) {
        if (next == part) {
            return;
        }
        if (count > 0) {
            times[part] = (byte) Math.min(times[part] + 1, remembered);
            means[part] += (float) ((sum / count - means[part]) / times[part]);
        }
        part = next;
        sum = 0;
        count = 0;
    }

    void add(double value) {
        sum += value;
        count++;
    }

    /** How many times the part at hand was seen, as far as they are remembered. */
    int times() {
        return times[part];
    }

    /** What is usual in the part at hand. */
    double usual() {
        return means[part];
    }

    void write(ByteBuffer to) {
        for (int at = 0; at < means.length; at++) {
            to.putFloat(means[at]).put(times[at]);
        }
        to.putInt(part).putDouble(sum).putInt(count);
    }

    void read(ByteBuffer from) {
        for (int at = 0; at < means.length; at++) {
            means[at] = from.getFloat();
            times[at] = from.get();
        }
        part = from.getInt();
        sum = from.getDouble();
        count = from.getInt();
    }
}
