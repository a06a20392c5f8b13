package io.weir.bench.anomalies;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

import io.weir.bench.anomalies.Series.Span;
import io.weir.intake.Scraped;
import io.weir.intake.sources.random.RandomSettings;
import io.weir.intake.sources.random.RandomSource;
import io.weir.model.Reading;
import io.weir.model.settings.Env;

/**
 * Temperatures of the made-up sensors of the source {@code random}, with faults of one sort, and where these are: where the same
 * sensors without faults say something else, or say anything.
 */
final class FaultySensors {

    private static final int SENSORS = 150; // a reading each second in all: one of each in 150 s, as boards do
    private static final int DAYS = 10;
    private static final int KEPT = 40;
    private static final Instant BEGIN = Instant.parse("2026-03-02T00:00:00Z");
    private static final Duration FETCH = Duration.ofSeconds(50);

    private FaultySensors() {}

    /** @param faults as {@code RANDOM_FAULTS} has them */
    static List<Series> series(String faults) {
        Map<Integer, Map<Instant, Double>> right = temperatures("");
        Map<Integer, Map<Instant, Double>> wrong = temperatures(faults);
        List<Series> all = new ArrayList<>();
        right.forEach((sensor, values) -> all.add(compare(faults, values, wrong.getOrDefault(sensor, Map.of()))));
        return all;
    }

    /** What came, and the runs of what is wrong; a gap is at the first value behind it. */
    private static Series compare(String name, Map<Instant, Double> right, Map<Instant, Double> came) {
        List<Long> millis = new ArrayList<>();
        List<Double> values = new ArrayList<>();
        List<Span> spans = new ArrayList<>();
        int began = -1;
        boolean gap = false;
        for (Map.Entry<Instant, Double> each : right.entrySet()) {
            Double value = came.get(each.getKey());
            int row = values.size();
            if (value == null) {
                gap = true;
                continue;
            }
            boolean same = value.equals(each.getValue());
            if (gap && same) {
                spans.add(new Span(row, row));
            } else if (!same && began < 0) {
                began = row;
            } else if (same && began >= 0) {
                spans.add(new Span(began, row - 1));
                began = -1;
            }
            gap = false;
            millis.add(each.getKey().toEpochMilli());
            values.add(value);
        }
        return new Series(
                name,
                millis.stream().mapToLong(Long::longValue).toArray(),
                values.stream().mapToDouble(Double::doubleValue).toArray(),
                spans);
    }

    private static Map<Integer, Map<Instant, Double>> temperatures(String faults) {
        Moved clock = new Moved();
        RandomSource source = new RandomSource(
                RandomSettings.from(new Env(Map.of(
                        "RANDOM_SENSORS",
                        Integer.toString(SENSORS),
                        "RANDOM_READINGS_PER_SECOND",
                        "1",
                        "RANDOM_FAULTS",
                        faults))),
                clock);
        Map<Integer, Map<Instant, Double>> all = new TreeMap<>();
        Instant end = BEGIN.plus(Duration.ofDays(DAYS));
        while (clock.now.isBefore(end)) {
            source.fetch(scraped -> keep(((Scraped.Found) scraped).reading(), all));
            source.delivered();
            clock.now = clock.now.plus(FETCH);
        }
        return all;
    }

    private static void keep(Reading reading, Map<Integer, Map<Instant, Double>> all) {
        int sensor = Integer.parseInt(reading.sensorId().sensor());
        String temperature = reading.values().get("temperature");
        if (temperature != null && (all.containsKey(sensor) || all.size() < KEPT)) {
            all.computeIfAbsent(sensor, first -> new TreeMap<>())
                    .put(reading.takenAt(), Double.parseDouble(temperature));
        }
    }

    /** A clock that is set. */
    private static final class Moved extends Clock {

        private Instant now = BEGIN;

        @Override
        public Instant instant() {
            return now;
        }

        @Override
        public ZoneId getZone() {
            return ZoneOffset.UTC;
        }

        @Override
        public Clock withZone(ZoneId zone) {
            return this;
        }
    }
}
