package io.weir.forecaster.stream;

import java.time.Instant;
import java.util.List;

import io.weir.forecaster.series.Scored;
import io.weir.model.ForecastScore;
import io.weir.wire.json.ForecastScoreJson;
import org.apache.flink.api.common.typeinfo.Types;
import org.apache.flink.streaming.api.operators.KeyedProcessOperator;
import org.apache.flink.streaming.util.KeyedOneInputStreamOperatorTestHarness;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

class KeepScoresTest {

    private static final long NOON = Instant.parse("2026-11-20T12:00:00Z").getEpochSecond() / 3_600;

    private KeyedOneInputStreamOperatorTestHarness<String, Scored, ForecastMessage> harness;

    @BeforeEach
    void open() throws Exception {
        harness = new KeyedOneInputStreamOperatorTestHarness<>(
                new KeyedProcessOperator<>(new KeepScores(List.of("P2/6"))), KeepScores::key, Types.STRING);
        harness.open();
    }

    @AfterEach
    void close() throws Exception {
        harness.close();
    }

    @Test
    void skillIsAgainstTheBetterNaiveMethodOfTheSameForecasts() throws Exception {
        scored(0, 2, 3, 8, true);
        scored(0, 4, 5, 8, false);
        until(1);

        ForecastScore week = told().get(0);
        assertThat(told()).extracting(ForecastScore::days).containsExactly(7, 30);
        assertThat(week.key()).isEqualTo("P2/6/7");
        assertThat(week.until()).isEqualTo(Instant.parse("2026-11-20T13:00:00Z"));
        assertThat(week.count()).isEqualTo(2);
        assertThat(week.error()).isEqualTo(3);
        assertThat(week.skill()).isCloseTo(0.25, within(1e-9));
        assertThat(week.coverage()).isEqualTo(0.5);
    }

    @Test
    void daysThatAreLongPastCountNoMore() throws Exception {
        scored(0, 9, 1, 1, false);
        until(1);
        scored(10 * 24, 1, 2, 2, true);
        until(10 * 24 + 1);
        scored(40 * 24, 1, 4, 4, true);
        until(40 * 24 + 1);

        assertThat(told().subList(2, 6)).extracting(ForecastScore::count).containsExactly(1L, 2L, 1L, 1L);
        assertThat(told().get(3).skill())
                .as("worse than yesterday, and it says so")
                .isNegative();
    }

    private void scored(int hour, double error, double naive, double seasonal, boolean covered) throws Exception {
        harness.processElement(new Scored("P2", 6, NOON + hour, error, naive, seasonal, covered), 0);
    }

    private void until(int hour) throws Exception {
        harness.processWatermark((NOON + hour + 1) * 3_600_000L);
    }

    private List<ForecastScore> told() {
        return harness.extractOutputValues().stream()
                .map(message -> ForecastScoreJson.read(message.value()))
                .toList();
    }
}
