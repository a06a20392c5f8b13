package io.weir.forecaster.training;

import java.util.List;
import java.util.Random;

import io.weir.forecaster.model.Anchor;
import io.weir.forecaster.model.Scale;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

class AnchoringTest {

    @Test
    void howFarASeriesGoesBackIsFound() {
        Random lot = new Random(5);
        int rows = 5_000;
        Sample sample = new Sample(rows, 2, new int[rows], new float[rows * 2], new float[rows], new float[rows]);
        for (int row = 0; row < rows; row++) {
            float now = 50 + 10 * (float) lot.nextGaussian();
            float day = 50 + 10 * (float) lot.nextGaussian();
            sample.bases()[row] = now;
            sample.features()[row * 2] = row % 7 == 0 ? Float.NaN : 1;
            sample.features()[row * 2 + 1] = row % 7 == 0 ? Float.NaN : day - now;
            float known = row % 7 == 0 ? now : day;
            sample.truths()[row] = 5 + 0.3f * now + 0.6f * known + (float) lot.nextGaussian();
        }

        Anchor anchor = Anchoring.of(sample, List.of("change 1", "mean 24"), Scale.PLAIN);

        assertThat(anchor.terms()).singleElement().satisfies(term -> {
            assertThat(term.feature()).isEqualTo(1);
            assertThat(term.weight()).isCloseTo(0.6, within(0.02));
        });
        assertThat(anchor.now()).isCloseTo(0.3, within(0.02));
        assertThat(anchor.constant()).isCloseTo(5, within(1.0));
    }
}
