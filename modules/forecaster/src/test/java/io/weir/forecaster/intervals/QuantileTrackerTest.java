package io.weir.forecaster.intervals;

import java.util.Random;

import io.weir.forecaster.model.Quantiles;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class QuantileTrackerTest {

    private static final int HOURS = 8_000;

    /** A model whose intervals are three times too narrow, of a series whose noise doubles half-way. */
    @Test
    void eightOfTenTruthsLieWithinEvenWhereTheModelIsWrongAndTheSeriesDrifts() {
        Random lot = new Random(5);
        QuantileTracker tracker = new QuantileTracker(0.03, 0, 0);
        int covered = 0;
        int above = 0;
        for (int hour = 0; hour < HOURS; hour++) {
            Quantiles given = tracker.corrected(new Quantiles(49, 50, 51), Double.NEGATIVE_INFINITY);
            double truth = 50 + (hour < HOURS / 2 ? 3 : 6) * lot.nextGaussian();
            covered += truth >= given.low() && truth <= given.high() ? 1 : 0;
            above += truth > given.high() ? 1 : 0;
            tracker.learn(given, truth);
        }

        assertThat((double) covered / HOURS).isBetween(0.77, 0.82);
        assertThat((double) above / HOURS).isBetween(0.09, 0.13);
    }

    @Test
    void theMiddleStaysAndNothingFallsBelowTheFloor() {
        QuantileTracker tracker = new QuantileTracker(0.03, 2, 0);

        Quantiles given = tracker.corrected(new Quantiles(8, 10, 13), 0);

        assertThat(given).isEqualTo(new Quantiles(0, 10, 13));
    }
}
