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
        LookForModels looks = new LookForModels(folder, List.of("P1", "P2"));
        ModelRegistry registry = new ModelRegistry(folder, Clock.systemUTC());
        assertThat(looks.map(0L).found()).as("nothing there yet").isEmpty();

        KeptModel kept = registry.add(model, Optional.empty());
        assertThat(looks.map(1L).found()).as("nobody promoted it").isEmpty();
        registry.promote(kept);

        ModelLooks news = looks.map(2L);
        assertThat(news.whole()).isTrue();
        assertThat(news.found()).singleElement().satisfies(look -> {
            assertThat(look.key()).isEqualTo("P2");
            assertThat(look.file()).isEqualTo(ModelFile.bytes(model));
        });
        assertThat(looks.map(3L).found()).as("no news").isEmpty();
        Files.write(kept.file(), new byte[] {1, 2, 3});
        assertThat(new LookForModels(folder, List.of("P2")).map(0L).found())
                .singleElement()
                .satisfies(look -> assertThat(look.trouble()).contains("missing, or no model"));
    }
}
