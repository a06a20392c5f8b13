package io.weir.forecaster.stream;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Locale;

import io.weir.forecaster.model.ForecastModel;
import io.weir.forecaster.model.ModelFile;
import io.weir.forecaster.series.SeriesForecaster;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class ShippedModelsTest {

    private static final byte[] DUST = ShippedModels.byKind().get("P2");
    private static final int MOST_BYTES = 2_000_000;

    /** Else {@code make model} would make another one, be what was learned the same. */
    @Test
    void itsFileIsAsItWouldBeWrittenToday() {
        ForecastModel model = ModelFile.of(DUST, "P2.model");

        assertThat(ModelFile.bytes(model)).isEqualTo(DUST).hasSizeLessThanOrEqualTo(MOST_BYTES);
        assertThat(new SeriesForecaster(model).kind()).isEqualTo("P2");
    }

    @Test
    void whatIsSaidOfItIsSaidOfThisOne() throws IOException {
        String id = ModelFile.id(ModelFile.of(DUST, "P2.model"));

        assertThat(text("P2.md")).contains(id, String.format(Locale.ROOT, "%,d bytes", DUST.length));
        assertThat(text("P2.model.md")).startsWith("# Model " + id + " of P2");
    }

    private static String text(String name) throws IOException {
        try (InputStream in = ShippedModels.class.getResourceAsStream(name)) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        }
    }
}
