package io.weir.live.shown;

import io.weir.live.shown.Stages.Count;
import io.weir.wire.Step;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

class StagesTest {

    private final Stages stages = new Stages();

    @Test
    void aSecondThatTookLongerIsCountedAsWhatItTook() {
        stages.add(Step.READ, 30);
        stages.tick(1.5);

        assertThat(count(Step.READ).history()).containsExactly(20);
        assertThat(count(Step.READ).total()).isEqualTo(30);
    }

    @Test
    void theRateIsTheMeanOfTheLastSeconds() {
        for (int second = 0; second < 10; second++) {
            stages.add(Step.SPLIT, second % 5 == 0 ? 500 : 0); // one checkpoint each five seconds
            stages.tick(1);
            if (second >= 4) {
                assertThat(count(Step.SPLIT).perSecond()).isCloseTo(100, within(1e-9));
            }
        }
    }

    @Test
    void onlyTheLastMinutesAreRemembered() {
        for (int second = 1; second <= Stages.SECONDS + 7; second++) {
            stages.add(Step.STORED, second);
            stages.tick(1);
        }

        double[] history = count(Step.STORED).history();
        assertThat(history).hasSize(Stages.SECONDS);
        assertThat(history[0]).isEqualTo(8);
        assertThat(history[Stages.SECONDS - 1]).isEqualTo(Stages.SECONDS + 7);
    }

    private Count count(Step step) {
        return stages.counts().get(step);
    }
}
