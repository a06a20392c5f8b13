package io.weir.forecaster.stream;

import java.util.Arrays;
import java.util.List;
import java.util.Map;

import io.weir.forecaster.backtest.MadeUp;
import io.weir.forecaster.model.ForecastModel;
import io.weir.forecaster.model.ModelFile;
import io.weir.forecaster.panel.Panel;
import org.apache.flink.streaming.api.operators.ProcessOperator;
import org.apache.flink.streaming.util.OneInputStreamOperatorTestHarness;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/** Models that are handed to a job that runs. */
class ReadModelsTest {

    private static final Panel PANEL = MadeUp.panel(40);

    private static ForecastModel model;
    private static byte[] good;

    private OneInputStreamOperatorTestHarness<ModelLooks, ModelLook> harness;

    @BeforeAll
    static void learn() {
        model = MadeUp.alone(PANEL, PANEL.time(38 * 24));
        good = ModelFile.bytes(model);
    }

    @BeforeEach
    void open() throws Exception {
        harness = new OneInputStreamOperatorTestHarness<>(new ProcessOperator<>(new ReadModels(Map.of("P2", good))));
        harness.open();
    }

    @AfterEach
    void close() throws Exception {
        harness.close();
    }

    @Test
    void oneThatCanBeUsedIsHandedOn() throws Exception {
        look(good);

        assertThat(harness.extractOutputValues()).hasSize(1);
    }

    @Test
    void oneThatIsCutChangedOrOfOtherFeaturesIsRefused() throws Exception {
        byte[] changed = good.clone();
        changed[good.length / 2]++;
        look(Arrays.copyOf(good, good.length - 5));
        look(changed);
        look("no model".getBytes());
        look(ModelFile.bytes(MadeUp.model(PANEL, PANEL.time(38 * 24)))); // is shown neighbours

        assertThat(harness.extractOutputValues()).isEmpty();
    }

    @Test
    void oneOfAnotherKindOrOfOtherHorizonsIsRefused() throws Exception {
        harness.processElement(ModelLooks.of(ModelLook.of("P1", good, null)), 0);
        look(ModelFile.bytes(new ForecastModel(
                "P2",
                List.of(),
                0,
                model.stations(),
                0,
                model.high(),
                model.span(),
                model.horizons().subList(0, 2))));

        assertThat(harness.extractOutputValues()).isEmpty();
    }

    @Test
    void aGoodOneBehindABadOneIsHandedOnAndSoIsThatOneIsNotNeededAnyMore() throws Exception {
        ModelLook needless = ModelLook.of("P2/2026-11-20T12:00:00Z", null, null);
        harness.processElement(
                ModelLooks.of(
                        ModelLook.of("P2/2026-11-20T14:00:00Z", null, "from or model is missing in the headers"),
                        ModelLook.of("P2/2026-11-20T15:00:00Z", good, null),
                        needless),
                0);

        assertThat(harness.extractOutputValues())
                .extracting(ModelLook::key)
                .containsExactly("P2/2026-11-20T15:00:00Z", needless.key());
    }

    private void look(byte[] file) throws Exception {
        harness.processElement(ModelLooks.of(ModelLook.of("P2/2026-11-20T15:00:00Z", file, null)), 0);
    }
}
