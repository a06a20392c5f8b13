package io.weir.alarms.conditions;

import java.time.Instant;
import java.util.Arrays;
import java.util.List;

import io.weir.model.Forecast;
import io.weir.model.SensorId;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

/** The chance that a limit is passed, by lines between the quantiles of 5, 10, 25, 50, 75, 90 and 95 percent. */
class ForeseenTest {

    @ParameterizedTest
    @CsvSource({
        // on a quantile it is that quantile's
        "ABOVE, 30, 75", "ABOVE, 40, 50", "BELOW, 30, 25", "BELOW, 60, 90",
        // between two along a line
        "ABOVE, 35, 62.5", "ABOVE, 12, 93", "BELOW, 35, 37.5", "BELOW, 65, 92.5",
        // outside of all no more is known
        "ABOVE, 10, 95", "ABOVE, 9, 95", "ABOVE, 70, 5", "ABOVE, 71, 5",
        "BELOW, 10, 5", "BELOW, 9, 5", "BELOW, 70, 95", "BELOW, 71, 95"
    })
    void chanceIsAlongALineBetweenQuantiles(Direction direction, double limit, double chance) {
        assertThat(chance(direction, limit, 10, 15, 30, 40, 50, 60, 70)).isCloseTo(chance, within(1e-9));
    }

    @ParameterizedTest
    @CsvSource({"ABOVE, 0, 50", "BELOW, 0, 5", "ABOVE, 7, 5", "BELOW, 7, 75", "ABOVE, -1, 95", "BELOW, 8, 95"})
    void whatIsOnTheLimitIsNotBeyondItThoughSeveralQuantilesAre(Direction direction, double limit, double chance) {
        assertThat(chance(direction, limit, 0, 0, 0, 0, 7, 7, 7)).isCloseTo(chance, within(1e-9));
    }

    private static double chance(Direction direction, double limit, double... quantiles) {
        List<Double> all = Arrays.stream(quantiles).boxed().toList();
        Instant noon = Instant.parse("2026-11-20T12:00:00Z");
        return new Foreseen(direction, limit, 6, 80)
                .chance(new Forecast(
                        new SensorId("feed", "1"), "P2", noon, 6, "model", Forecast.Method.MODEL, null, all));
    }
}
