package io.weir.forecaster.registry;

import java.util.List;
import java.util.Optional;
import java.util.TreeMap;

import io.weir.forecaster.backtest.MadeUp;
import io.weir.forecaster.model.ForecastModel;
import io.weir.forecaster.model.ModelException;
import io.weir.forecaster.model.Scale;
import io.weir.forecaster.panel.Panel;
import io.weir.forecaster.training.PartPlan;
import io.weir.forecaster.training.Trainer;
import io.weir.forecaster.training.TrainingPlan;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

class ContestTest {

    private static final Panel PANEL = MadeUp.panel(60);
    private static final ForecastModel GOOD = MadeUp.model(PANEL, PANEL.time(40 * 24));
    private static final ForecastModel POOR = poor();

    @Test
    void theBetterOfTwoWins() {
        Contest won = contest(GOOD, Optional.of(POOR), 2);
        Contest lost = contest(POOR, Optional.of(GOOD), 2);

        assertThat(won.isWon()).isTrue();
        assertThat(lost.isWon()).isFalse();
        assertThat(won.from()).isEqualTo(PANEL.time(46 * 24));
        assertThat(won.rounds()).extracting(Contest.Round::horizon).containsExactly(1, 6, 24);
        assertThat(won.rounds().get(0).challenger())
                .isCloseTo(lost.rounds().get(0).champion(), within(1e-9));
        assertThat(lost.text("champion")).contains("champion", "ratio", "from 2026-02-16T00:00:00Z on");
    }

    @Test
    void oneThatIsAsGoodIsNoBetter() {
        assertThat(contest(GOOD, Optional.of(GOOD), 2).isWon()).isFalse();
    }

    @Test
    void theFirstIsHeldAgainstPlainMethods() {
        Contest contest = contest(GOOD, Optional.empty(), 2);

        assertThat(contest.rounds())
                .allSatisfy(round -> assertThat(round.champion()).isEqualTo(round.plain()));
        assertThat(contest.isWon()).isTrue();
    }

    @Test
    void hoursThatOneWasTrainedOnAreNotLookedAt() {
        ForecastModel later = MadeUp.model(PANEL, PANEL.time(50 * 24));

        assertThat(contest(GOOD, Optional.of(later), 4).from()).isEqualTo(PANEL.time(50 * 24));
        assertThatThrownBy(() -> contest(GOOD, Optional.of(MadeUp.model(PANEL, PANEL.time(55 * 24))), 4))
                .isInstanceOf(ModelException.class)
                .hasMessageContaining("There are fewer than 7 days that were not trained on");
    }

    private static Contest contest(ForecastModel challenger, Optional<ForecastModel> champion, int weeks) {
        return Contest.of(challenger, champion, PANEL, weeks, (done, all) -> {});
    }

    /** It has hardly learned anything. */
    private static ForecastModel poor() {
        TreeMap<Integer, List<PartPlan>> parts = new TreeMap<>();
        for (int hours : List.of(1, 6, 24)) {
            parts.put(
                    hours,
                    List.of(
                            new PartPlan(0.5, Scale.PLAIN, 1, 2, 0.1, 20, 0.5, false),
                            new PartPlan(0.1, Scale.PLAIN, 1, 2, 0.1, 20, 0.5, false),
                            new PartPlan(0.9, Scale.PLAIN, 1, 2, 0.1, 20, 0.5, false)));
        }
        return new Trainer(new TrainingPlan(parts, 2, 100_000, 1, 1), (task, total, done) -> {})
                .train(PANEL, "P2", PANEL.time(40 * 24))
                .model();
    }
}
