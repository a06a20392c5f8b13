package io.weir.statistics;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

import io.weir.model.Statistic;
import io.weir.wire.json.StatisticJson;
import org.apache.flink.api.common.typeinfo.Types;
import org.apache.flink.streaming.util.KeyedOneInputStreamOperatorTestHarness;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class TotalTest {

    private static final long BEGIN = 1_767_225_600_000L; // 2026-01-01T00:00:00Z
    private static final long MINUTE = Duration.ofMinutes(1).toMillis();
    private static final long OUT_OF_ORDER = MINUTE;

    /** Whose clock is an hour ahead is let through, and is in the totals of its city and country: they are told on, and not once an hour. */
    @Test
    void aBoardWhoseClockIsFastMakesNoOthersWait() throws Exception {
        List<Statistic> told = new ArrayList<>();
        try (var harness = new KeyedOneInputStreamOperatorTestHarness<>(
                new TellStatistics(Windows.parse("", "1m/1m@sensor"), 0, MINUTE), SeriesValue::key, Types.STRING)) {
            harness.open();
            for (long now = BEGIN; now < BEGIN + 30 * MINUTE; now += 10_000) {
                harness.processElement(new SeriesValue("all/all/P1", 5, now, false), now);
                if (now % (2 * MINUTE) == 0) {
                    harness.processElement(new SeriesValue("all/all/P1", 7, now + 50 * MINUTE, false), now);
                }
                harness.processWatermark(now - OUT_OF_ORDER);
            }
            harness.processWatermark(BEGIN + 90 * MINUTE);
            harness.extractOutputValues().forEach(each -> told.add(StatisticJson.read(each.value())));
        }

        assertThat(told).extracting(Statistic::to).isSorted().doesNotHaveDuplicates();
        assertThat(told)
                .filteredOn(each -> each.to().toEpochMilli() < BEGIN + 30 * MINUTE)
                .as("in half an hour")
                .hasSizeBetween(14, 30);
        assertThat(told.get(told.size() - 1).count()).as("of all").isEqualTo(180 + 15);
    }
}
