package io.weir.ledger.verify;

import io.weir.model.MeasureIdentity;

/** 64 bits for an identity with its value. Sums of them tell sets apart, whatever the order. */
final class Checksum {

    private static final long FACTOR = 0x9E3779B97F4A7C15L;

    private Checksum() {}

    /** The kind is left out: only measures of one kind are ever summed up. */
    static long of(MeasureIdentity identity, double value) {
        long sum = text(identity.sensor().source(), 1);
        sum = text(identity.sensor().sensor(), sum);
        sum = mixed(sum + identity.takenAt().toEpochMilli());
        return mixed(sum + Double.doubleToRawLongBits(value + 0.0)); // -0.0 is 0.0
    }

    private static long text(String text, long seed) {
        long sum = mixed(seed + text.length());
        for (int i = 0; i < text.length(); i++) {
            sum = (sum ^ text.charAt(i)) * FACTOR;
        }
        return mixed(sum);
    }

    /** Each bit in touches each bit out. */
    private static long mixed(long bits) {
        long mixed = bits * FACTOR;
        mixed = (mixed ^ mixed >>> 32) * FACTOR;
        return mixed ^ mixed >>> 29;
    }
}
