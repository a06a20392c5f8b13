package io.weir.quality;

import java.time.Instant;

/** Samples for tests: of a feed, taken so many minutes after noon. */
final class Samples {

    static final long NOON = Instant.parse("2026-11-22T12:00:00Z").toEpochMilli();

    private Samples() {}

    static Sample of(String sensor, String type, String kind, double value, double minutes) {
        return at(sensor, type, kind, value, minutes, 48.5, 9);
    }

    static Sample at(String sensor, String type, String kind, double value, double minutes, double north, double east) {
        return new Sample(
                "feed", sensor, type, kind, value, NOON + (long) (minutes * 60_000), true, north, east, false);
    }

    static Sample inside(Sample sample) {
        return new Sample(
                sample.source(),
                sample.sensor(),
                sample.type(),
                sample.kind(),
                sample.value(),
                sample.takenAt(),
                true,
                sample.latitude(),
                sample.longitude(),
                true);
    }
}
