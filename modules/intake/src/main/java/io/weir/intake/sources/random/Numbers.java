package io.weir.intake.sources.random;

import java.util.SplittableRandom;

/** Random numbers that can be had in any order: each follows from the seed, a sensor, a step and what it is for. */
record Numbers(long seed) {

    private static final long GOLDEN = 0x9E3779B97F4A7C15L; // spreads numbers that follow each other
    private static final double TO_UNIT = 0x1.0p-53;

    /** Several of one purpose. */
    SplittableRandom of(long sensor, long step, int what) {
        return new SplittableRandom(mixed(sensor, step, what));
    }

    /** From 0 to 1. */
    double unit(long sensor, long step, int what) {
        return (mixed(sensor, step, what) >>> 11) * TO_UNIT;
    }

    /** From -1 to 1. */
    double signed(long sensor, long step, int what) {
        return 2 * unit(sensor, step, what) - 1;
    }

    private long mixed(long sensor, long step, int what) {
        return mix(mix(mix(seed * GOLDEN + sensor) + step * GOLDEN) + what * GOLDEN);
    }

    /** Stafford's 13th variant of MurmurHash3's last step. */
    private static long mix(long bits) {
        long z = (bits ^ bits >>> 30) * 0xBF58476D1CE4E5B9L;
        z = (z ^ z >>> 27) * 0x94D049BB133111EBL;
        return z ^ z >>> 31;
    }
}
