package io.weir.forecaster.model;

/** Floats as whole numbers that are as large as they. The sign of a difference tells which is larger, without a branch. */
final class FloatOrder {

    /** What is no number is above all that are. */
    static final long LARGEST_NUMBER = of(Float.POSITIVE_INFINITY);

    /** Above all there are. */
    static final long NEVER = Integer.MAX_VALUE;

    private FloatOrder() {}

    /** Both zeros are one. */
    static long of(float value) {
        int bits = Float.floatToIntBits(value + 0f);
        return bits ^ bits >> Integer.SIZE - 1 >>> 1;
    }

    /** The largest float that is not above it: a float is at most the one where it is at most the other. */
    static float floor(double threshold) {
        float near = (float) threshold;
        return near > threshold ? Math.nextDown(near) : near;
    }
}
