package io.weir.forecaster.training;

import java.time.Instant;

import io.weir.forecaster.backtest.MadeUp;
import io.weir.forecaster.model.ModelFile;
import io.weir.forecaster.panel.Panel;
import io.weir.model.settings.ConfigException;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

class TrainerTest {

    private static final Panel PANEL = MadeUp.panel(40);
    private static final int END = 30 * 24;
    private static final Instant UNTIL = PANEL.time(END);

    @Test
    void theSameIsLearnedAgainToTheLastDigitByAnyNumberOfThreads() {
        assertThat(learned(PANEL, 2)).isEqualTo(learned(PANEL, 1));
    }

    @Test
    void nothingAtTheEndOrBehindItIsLearnedFrom() {
        assertThat(learned(MadeUp.changed(PANEL, END), 1)).isEqualTo(learned(PANEL, 1));
        assertThat(learned(MadeUp.changed(PANEL, END - 1), 1)).isNotEqualTo(learned(PANEL, 1));
    }

    @Test
    void tooLittleIsSaidAndNotLearned() {
        assertThatThrownBy(() -> MadeUp.model(PANEL, PANEL.time(48)))
                .isInstanceOf(ConfigException.class)
                .hasMessageContaining("at least 200 are needed");
        assertThatThrownBy(() -> MadeUp.model(PANEL, PANEL.first()))
                .isInstanceOf(ConfigException.class)
                .hasMessageContaining("There is no P2 before");
    }

    private static byte[] learned(Panel panel, int threads) {
        return ModelFile.bytes(new Trainer(MadeUp.plan(threads), (task, total, done) -> {})
                .train(panel, "P2", UNTIL)
                .model());
    }
}
