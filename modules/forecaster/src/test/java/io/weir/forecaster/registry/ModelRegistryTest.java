package io.weir.forecaster.registry;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

import io.weir.forecaster.backtest.MadeUp;
import io.weir.forecaster.model.ForecastModel;
import io.weir.forecaster.model.ModelException;
import io.weir.forecaster.model.ModelFile;
import io.weir.forecaster.panel.Panel;
import io.weir.forecaster.registry.KeptModel.Standing;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

class ModelRegistryTest {

    private static final Panel PANEL = MadeUp.panel(30);
    private static final ForecastModel OLDER = MadeUp.model(PANEL, PANEL.time(25 * 24));
    private static final ForecastModel NEWER = MadeUp.model(PANEL, PANEL.time(28 * 24));

    @TempDir
    private Path folder;

    private ModelRegistry registry;

    @BeforeEach
    void open() {
        registry = new ModelRegistry(
                folder.resolve("models"), Clock.fixed(Instant.parse("2026-02-01T00:00:00Z"), ZoneOffset.UTC));
    }

    @Test
    void whatIsAddedIsAChallengerUntilItIsPromoted() throws IOException {
        KeptModel older = registry.add(OLDER, Optional.of("# card"));

        assertThat(older.standing()).isEqualTo(Standing.CHALLENGER);
        assertThat(older.card()).hasContent("# card");
        assertThat(registry.champion("P2")).isEmpty();

        registry.promote(older);

        assertThat(registry.champion("P2").map(KeptModel::id)).contains(older.id());
        assertThat(registry.champion("P2").map(KeptModel::model)).contains(OLDER);
    }

    @Test
    void theChampionBeforeComesBack() throws IOException {
        KeptModel older = registry.add(OLDER, Optional.empty());
        KeptModel newer = registry.add(NEWER, Optional.empty());
        registry.promote(older);
        registry.promote(newer);
        registry.promote(newer); // again: it would otherwise come back as its own predecessor
        assertThat(standings()).containsExactly(newer.id() + " CHAMPION", older.id() + " FORMER");

        KeptModel back = registry.rollback("P2");

        assertThat(back.id()).isEqualTo(older.id());
        assertThat(standings()).containsExactly(older.id() + " CHAMPION", newer.id() + " CHALLENGER");
        assertThatThrownBy(() -> registry.rollback("P2"))
                .isInstanceOf(ModelException.class)
                .hasMessage("There was no champion of P2 before " + older.id());
    }

    @Test
    void aModelIsNamedByTheBeginningOfItsId() throws IOException {
        KeptModel older = registry.add(OLDER, Optional.empty());

        assertThat(registry.find(older.id().substring(0, 4)).id()).isEqualTo(older.id());
        assertThatThrownBy(() -> registry.find("0123456789ab"))
                .isInstanceOf(ModelException.class)
                .hasMessageContaining("There is no model 0123456789ab");
        assertThatThrownBy(() -> registry.find("")).isInstanceOf(ModelException.class);
    }

    @Test
    void aFileThatIsCutIsToldOfAndTheOthersStay() throws IOException {
        KeptModel older = registry.add(OLDER, Optional.empty());
        Files.write(older.file().resolveSibling("cut.model"), List.of("WEIRFORECAST"));
        List<String> troubles = new ArrayList<>();

        assertThat(registry.models(troubles::add)).extracting(KeptModel::id).containsExactly(older.id());
        assertThat(troubles).singleElement().asString().contains("cut.model is cut");
    }

    @Test
    void aKindThatWouldNameAnotherFolderIsRefused() {
        ForecastModel elsewhere = new ForecastModel(
                "../P2",
                OLDER.kinds(),
                OLDER.neighbours(),
                OLDER.stations(),
                OLDER.floor(),
                OLDER.high(),
                OLDER.span(),
                OLDER.horizons());

        assertThatThrownBy(() -> registry.add(elsewhere, Optional.empty())).isInstanceOf(ModelException.class);
        assertThatThrownBy(() -> registry.rollback("../P2")).isInstanceOf(ModelException.class);
        assertThat(folder).isEmptyDirectory();
        assertThat(ModelFile.of(ModelFile.bytes(elsewhere), "it").target()).isEqualTo("../P2"); // a file may say so
    }

    private List<String> standings() {
        return registry.models(trouble -> {}).stream()
                .map(model -> model.id() + " " + model.standing())
                .toList();
    }
}
