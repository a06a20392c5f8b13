package io.weir.local.forecasts;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;

import io.weir.local.settings.StartException;
import io.weir.model.Forecast;
import io.weir.model.SensorId;
import io.weir.wire.json.ForecastJson;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

class ForecastLinesTest {

    private static final Instant NOON = Instant.parse("2026-11-20T12:00:00Z");

    @TempDir
    private Path folder;

    @Test
    void forecastsOfAllFilesAreInTheOrderInWhichTheyCouldBeSaid() throws IOException {
        Path later = file("later", line(1, 6) + "\n\n" + line(0, 6) + "\n");
        Path sooner = file("sooner", line(0, 1));

        assertThat(ForecastLines.of(List.of(later, sooner)))
                .containsExactly(forecast(0, 1), forecast(0, 6), forecast(1, 6));
    }

    @Test
    void aLineThatIsNoForecastIsNamed() throws IOException {
        Path file = file("broken", line(0, 1) + "\n{\"source\":\"feed\"}\n");

        assertThatThrownBy(() -> ForecastLines.of(List.of(file)))
                .isInstanceOf(StartException.class)
                .hasMessageContaining("broken, line 2 is no forecast: ");
    }

    @Test
    void aFileThatIsNotThereIsNamed() {
        assertThatThrownBy(() -> ForecastLines.of(List.of(folder.resolve("none"))))
                .isInstanceOf(StartException.class)
                .hasMessageStartingWith("There is no file");
    }

    private Path file(String name, String text) throws IOException {
        return Files.writeString(folder.resolve(name), text);
    }

    private static String line(int hour, int horizon) {
        return new String(ForecastJson.write(forecast(hour, horizon)), StandardCharsets.UTF_8);
    }

    private static Forecast forecast(int hour, int horizon) {
        return new Forecast(
                new SensorId("feed", "1"),
                "P2",
                NOON.plus(Duration.ofHours(hour + horizon)),
                horizon,
                "model",
                Forecast.Method.MODEL,
                null,
                List.of(1.0, 2.0, 3.0, 4.0, 5.0, 6.0, 7.0));
    }
}
