package io.weir.statistics;

import java.util.List;

import org.apache.flink.api.common.typeinfo.Types;
import org.apache.flink.runtime.checkpoint.OperatorSubtaskState;
import org.apache.flink.streaming.util.KeyedOneInputStreamOperatorTestHarness;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

/** What is too late stays too late over a restore, where Flink's own time begins anew. */
class JudgeLatenessTest {

    private static final long LATENESS = 10_000;
    private static final List<Windows> WINDOWS = Windows.parse("", "1m/5s@sensor+all");

    @Test
    void valueIsJudgedOnceForAllItsSeries() throws Exception {
        try (var harness = harness()) {
            harness.open();
            harness.processElement(value(50_000), 50_000);
            harness.processWatermark(60_000);
            harness.processElement(value(50_000), 50_000);
            harness.processElement(value(49_999), 49_999);

            assertThat(harness.extractOutputValues())
                    .extracting(SeriesValue::key, SeriesValue::late)
                    .containsExactly(
                            tuple("sensor/feed/1/P1", false),
                            tuple("all/all/P1", false),
                            tuple("sensor/feed/1/P1", false),
                            tuple("all/all/P1", false),
                            tuple("sensor/feed/1/P1", true),
                            tuple("all/all/P1", true));
            assertThat(harness.getSideOutput(JudgeLateness.LATE)).hasSize(1);
        }
    }

    @Test
    void windowThatWasToldIsNotOpenedAgainAfterARestore() throws Exception {
        OperatorSubtaskState state;
        try (var harness = harness()) {
            harness.open();
            harness.processWatermark(60_000);
            state = harness.snapshot(1, 1);
        }
        try (var harness = harness()) {
            harness.initializeState(state);
            harness.open();
            harness.processElement(value(49_999), 49_999);

            assertThat(harness.extractOutputValues())
                    .extracting(SeriesValue::late)
                    .containsOnly(true);
            assertThat(harness.getSideOutput(JudgeLateness.LATE)).hasSize(1);
        }
    }

    /** What that value belongs to is forgotten since long. */
    @Test
    void whatWasTooLateStaysSoWithMoreLateness() throws Exception {
        OperatorSubtaskState state;
        try (var harness = harness()) {
            harness.open();
            harness.processWatermark(60_000);
            state = harness.snapshot(1, 1);
        }
        try (var harness = harness(6 * LATENESS)) {
            harness.initializeState(state);
            harness.open();
            harness.processElement(value(49_999), 49_999);
            harness.processElement(value(50_000), 50_000);
            harness.processWatermark(130_000);
            harness.processElement(value(70_000), 70_000);
            harness.processElement(value(69_999), 69_999);

            assertThat(harness.extractOutputValues())
                    .filteredOn(each -> each.key().startsWith("all"))
                    .extracting(SeriesValue::takenAt, SeriesValue::late)
                    .containsExactly(
                            tuple(49_999L, true), tuple(50_000L, false), tuple(70_000L, false), tuple(69_999L, true));
        }
    }

    private static MeasuredValue value(long takenAt) {
        String[] series = {"feed/1", "all"};
        return new MeasuredValue("feed/1", "P1", 7, takenAt, series, new byte[0]);
    }

    private static KeyedOneInputStreamOperatorTestHarness<String, MeasuredValue, SeriesValue> harness()
            throws Exception {
        return harness(LATENESS);
    }

    private static KeyedOneInputStreamOperatorTestHarness<String, MeasuredValue, SeriesValue> harness(long lateness)
            throws Exception {
        return new KeyedOneInputStreamOperatorTestHarness<>(
                new JudgeLateness(lateness, WINDOWS), MeasuredValue::sensor, Types.STRING);
    }
}
