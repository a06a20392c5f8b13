package io.weir.forecaster.series;

import java.nio.ByteBuffer;

import io.weir.forecaster.model.Quantiles;

/**
 * A forecast whose truth is not known yet, and what else could have been said.
 *
 * @param hour that it is for, since 1970
 * @param horizon by its place in the model
 * @param high whether the level was high when it was made
 * @param seasonally whether the better naive method was the seasonal one
 * @param model what the model said, its interval corrected
 * @param plain what the better naive method said, its interval corrected
 * @param naive as it was
 * @param seasonal as it was at the same hour of the day before; not a number where that is not known
 * @param low of what was told, 10 percent
 * @param middle of what was told
 * @param high90 of what was told, 90 percent
 */
record Awaited(
        long hour,
        int horizon,
        boolean high,
        boolean seasonally,
        Quantiles model,
        Quantiles plain,
        float naive,
        float seasonal,
        float low,
        float middle,
        float high90) {

    static final int BYTES = Integer.BYTES + 3 + 3 * Double.BYTES + 8 * Float.BYTES;

    void write(ByteBuffer out) {
        out.putInt((int) hour).put((byte) horizon).put((byte) (high ? 1 : 0)).put((byte) (seasonally ? 1 : 0));
        out.putDouble(model.low()).putDouble(model.middle()).putDouble(model.high()); // as exact as offline
        out.putFloat((float) plain.low()).putFloat((float) plain.middle()).putFloat((float) plain.high());
        out.putFloat(naive).putFloat(seasonal).putFloat(low).putFloat(middle).putFloat(high90);
    }

    static Awaited read(ByteBuffer in) {
        return new Awaited(
                in.getInt(),
                in.get(),
                in.get() == 1,
                in.get() == 1,
                new Quantiles(in.getDouble(), in.getDouble(), in.getDouble()),
                new Quantiles(in.getFloat(), in.getFloat(), in.getFloat()),
                in.getFloat(),
                in.getFloat(),
                in.getFloat(),
                in.getFloat(),
                in.getFloat());
    }
}
