package io.weir.forecaster.stream;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.Optional;

import io.weir.forecaster.backtest.MadeUp;
import io.weir.forecaster.model.ForecastModel;
import io.weir.forecaster.model.ModelFile;
import io.weir.forecaster.panel.Panel;
import io.weir.forecaster.registry.KeptModel;
import io.weir.forecaster.registry.ModelRegistry;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;

/** Where {@code weir models} keeps models. */
class LookForModelsTest {

    @TempDir
    private Path folder;

    @Test
    void aChampionIsReadOnceAndAgainWhereThereIsAnother() throws Exception {
        Panel panel = MadeUp.panel(40);
        ForecastModel model = MadeUp.alone(panel, panel.time(38 * 24));
        LookForModels looks = new LookForModels(Optional.of(folder), List.of("P1", "P2"));
        ModelRegistry registry = new ModelRegistry(folder, Clock.systemUTC());
        assertThat(looks.map(1L)).as("nothing there yet").isEqualTo(ModelLook.nothing("P2"));

        KeptModel kept = registry.add(model, Optional.empty());
        assertThat(looks.map(1L)).as("nobody promoted it").isEqualTo(ModelLook.nothing("P2"));
        registry.promote(kept);

        assertThat(looks.map(0L).kind()).isEqualTo("P1");
        assertThat(looks.map(1L).file()).isEqualTo(ModelFile.bytes(model));
        assertThat(looks.map(3L)).as("no news").isEqualTo(ModelLook.nothing("P2"));
        Files.write(kept.file(), new byte[] {1, 2, 3});
        LookForModels others = new LookForModels(Optional.of(folder), List.of("P2"));
        assertThat(others.map(0L).trouble()).contains("missing, or no model");
    }

    @Test
    void withoutAFolderThereIsNothing() {
        assertThat(new LookForModels(Optional.empty(), List.of("P2")).map(0L)).isEqualTo(ModelLook.nothing("P2"));
    }
}
