package io.weir.forecaster.series;

import java.nio.ByteBuffer;

import io.weir.forecaster.intervals.QuantileTracker;
import io.weir.forecaster.model.Calibration;

/**
 * What is learned of one horizon of a series.
 *
 * @param usual corrects the model's intervals where the level is not high
 * @param high and where it is
 * @param plain corrects them around the better naive method
 * @param lately how far each was off
 */
record Horizon(QuantileTracker usual, QuantileTracker high, QuantileTracker plain, Lately lately) {

    static final int BYTES = 6 * Float.BYTES + Lately.BYTES;

    /** As the model says to begin with. */
    static Horizon of(Calibration begin) {
        return new Horizon(
                tracker(begin.low(), begin.high()),
                tracker(begin.lowOfHigh(), begin.highOfHigh()),
                tracker(begin.low(), begin.high()),
                new Lately());
    }

    QuantileTracker of(boolean level) {
        return level ? high : usual;
    }

    void write(ByteBuffer out) {
        for (QuantileTracker tracker : new QuantileTracker[] {usual, high, plain}) {
            out.putFloat(tracker.low()).putFloat(tracker.high());
        }
        lately.write(out);
    }

    static Horizon read(ByteBuffer in) {
        return new Horizon(
                tracker(in.getFloat(), in.getFloat()),
                tracker(in.getFloat(), in.getFloat()),
                tracker(in.getFloat(), in.getFloat()),
                Lately.read(in));
    }

    private static QuantileTracker tracker(double low, double high) {
        return new QuantileTracker(QuantileTracker.RATE, low, high);
    }
}
