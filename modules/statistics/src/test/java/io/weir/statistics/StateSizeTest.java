package io.weir.statistics;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;

import org.apache.flink.api.common.typeinfo.Types;
import org.apache.flink.runtime.checkpoint.OperatorSubtaskState;
import org.apache.flink.streaming.util.KeyedOneInputStreamOperatorTestHarness;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/** What is kept of a series that goes on for a month does not grow with its values. */
class StateSizeTest {

    private static final long BEGIN = 1_767_225_600_000L; // 2026-01-01T00:00:00Z
    private static final long DAY = Duration.ofDays(1).toMillis();
    private static final long INTERVAL = 145_000; // of a board as it is shipped
    private static final int SENSORS = 4;

    /** A checkpoint's bytes for each sensor and kind, as README.md states them. */
    private static final long MOST = 24_000;

    @Test
    void aMonthOfAMeasuringSensorTakesNoMoreThanAFewDays() throws Exception {
        List<Long> sizes = new ArrayList<>();
        try (KeyedOneInputStreamOperatorTestHarness<String, SeriesValue, StatisticMessage> job =
                new KeyedOneInputStreamOperatorTestHarness<>(
                        new TellStatistics(
                                Windows.parse("", Windows.DEFAULT),
                                Duration.ofMinutes(10).toMillis(),
                                Duration.ofMinutes(1).toMillis()),
                        SeriesValue::key,
                        Types.STRING)) {
            job.open();
            Random random = new Random(1);
            long next = BEGIN;
            for (int day = 1; day <= 30; day++) {
                for (; next < BEGIN + day * DAY; next += INTERVAL) {
                    for (int sensor = 0; sensor < SENSORS; sensor++) {
                        double value = Math.rint(Math.exp(random.nextGaussian()) * 1_000) / 100;
                        String key = "sensor/sensor-community/" + (10_000 + sensor) + "/P1";
                        job.processElement(new SeriesValue(key, value, next, false), next);
                    }
                    job.processWatermark(next - Duration.ofMinutes(1).toMillis());
                    job.getOutput().clear();
                }
                sizes.add(size(job.snapshot(day, next)));
            }
        }

        assertThat(sizes).allMatch(size -> size <= MOST);
        assertThat(Collections.max(sizes.subList(7, 30))).isLessThanOrEqualTo(Collections.max(sizes.subList(0, 7)));
    }

    private static long size(OperatorSubtaskState state) {
        return state.getStateSize() / SENSORS;
    }
}
