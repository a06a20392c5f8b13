package io.weir.alarms;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;

import io.weir.alarms.life.Addresses;
import io.weir.alarms.life.Told;
import io.weir.alarms.rules.Rules;
import io.weir.model.Measure;
import io.weir.model.Place;
import io.weir.model.catalogue.Catalogue;
import org.apache.flink.api.common.typeinfo.Types;
import org.apache.flink.streaming.api.operators.co.CoBroadcastWithKeyedOperator;
import org.apache.flink.streaming.util.KeyedBroadcastOperatorTestHarness;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.assertj.core.api.Assertions.assertThat;

/** What is kept of a series that goes on for a month does not grow with its measures, nor with its alarms. */
class StateSizeTest {

    private static final long BEGIN = Instant.parse("2026-01-01T00:00:00Z").toEpochMilli();
    private static final long DAY = Duration.ofDays(1).toMillis();
    private static final long INTERVAL = 145_000; // of a board as it is shipped
    private static final long LATENESS = 30_000;

    /** Bytes of a checkpoint for each rule and series, as README.md states them. */
    @ParameterizedTest(name = "{0}")
    @CsvSource(delimiter = '|', textBlock = """
            'kind: P1, above: 50'                               | 500
            'kind: P1, above: 50, times: 3, within: 30m'        | 500
            'kind: P1, rises: {by: 30, within: 10m}'            | 600
            'silent: {intervals: 10, after: 15m}'               | 500
            'expression: P1 > 50 && P2 > 20'                    | 600
            'kind: P1, above: {percentile: 99, of: 100}'        | 2700
            'air-quality: {index: us-aqi, at-least: unhealthy}' | 1200
            """)
    void aMonthTakesNoMoreThanAFewDays(String rule, long most) throws Exception {
        String rules = "rules: [{name: rule, " + rule + "}]";
        Rules parsed = Rules.parse(rules, Catalogue.BUILT_IN);
        List<Long> sizes = new ArrayList<>();
        try (KeyedBroadcastOperatorTestHarness<String, Told, String, AlarmMessage> job =
                new KeyedBroadcastOperatorTestHarness<>(
                        new CoBroadcastWithKeyedOperator<>(
                                new KeepWatch(new HeldRules(rules, Catalogue.BUILT_IN), KeepWatch.About.MEASURES),
                                List.of(HeldRules.STATE)),
                        Told::key,
                        Types.STRING,
                        1,
                        1,
                        0)) {
            job.open();
            long empty = job.snapshot(0, 0).getStateSize();
            Random random = new Random(1);
            long next = BEGIN;
            for (int day = 1; day <= 30; day++) {
                for (; next < BEGIN + day * DAY; next += INTERVAL) {
                    for (String kind : List.of("P1", "P2")) {
                        double value = Math.rint(Math.exp(3 + random.nextGaussian()) * 100) / 100;
                        Addresses.of(measure(kind, next, value), parsed, told -> process(job, told));
                    }
                    job.watermark(next - LATENESS);
                }
                sizes.add(job.snapshot(day, next).getStateSize() - empty);
                job.getOutput().clear();
            }
        }
        assertThat(sizes).allMatch(size -> size <= most);
        assertThat(Collections.max(sizes.subList(7, 30)))
                .isLessThanOrEqualTo(Collections.max(sizes.subList(0, 7)) * 11 / 10);
    }

    private static Measure measure(String kind, long takenAt, double value) {
        Place place = new Place("5000", 48.8, 9.2, null, "DE", "Stuttgart", false);
        return new Measure("sensor-community", "10000", "SDS011", kind, value, Instant.ofEpochMilli(takenAt), place);
    }

    private static void process(KeyedBroadcastOperatorTestHarness<String, Told, String, AlarmMessage> job, Told told) {
        try {
            job.processElement(told, 0);
        } catch (Exception e) { // it declares no less
            throw new IllegalStateException(e);
        }
    }
}
