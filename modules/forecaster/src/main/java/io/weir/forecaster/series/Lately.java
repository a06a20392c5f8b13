package io.weir.forecaster.series;

import java.nio.ByteBuffer;

/**
 * How far model and naive methods were off lately, for one horizon: mean absolute errors, of which half the weight is a week old
 * or younger.
 */
final class Lately {

    static final int BYTES = 4 * Float.BYTES;

    private static final float KEPT = (float) Math.pow(0.5, 1.0 / (7 * 24));
    private static final int FEWEST = 24; // a day of truths, of which each hour has its say

    private float weight;
    private float model;
    private float naive;
    private float seasonal;

    /** Learns by how much each was off. */
    void add(double model, double naive, double seasonal) {
        weight = weight * KEPT + 1;
        this.model = (float) (this.model * KEPT + model);
        this.naive = (float) (this.naive * KEPT + naive);
        this.seasonal = (float) (this.seasonal * KEPT + seasonal);
    }

    /** Whether the better naive method was less off than the model, and for long enough to say so. */
    boolean modelIsWorse() {
        return weight >= FEWEST && model > Math.min(naive, seasonal);
    }

    /** Whether yesterday says more than now. */
    boolean seasonalIsBetter() {
        return seasonal < naive;
    }

    void write(ByteBuffer out) {
        out.putFloat(weight).putFloat(model).putFloat(naive).putFloat(seasonal);
    }

    static Lately read(ByteBuffer in) {
        Lately lately = new Lately();
        lately.weight = in.getFloat();
        lately.model = in.getFloat();
        lately.naive = in.getFloat();
        lately.seasonal = in.getFloat();
        return lately;
    }
}
