package io.weir.bench;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.weir.intake.PlaceFinder;
import io.weir.intake.Scraped;
import io.weir.intake.sources.recorded.RecordedSource;
import io.weir.locations.OfflineLocations;
import io.weir.management.Readiness;
import io.weir.model.Reading;

/** Readings without end, made of the snapshots that Weir ships: lap after lap, each lap later, so that none is a duplicate. */
final class Readings {

    private static final Instant FIRST_LAP = Instant.parse("2026-01-01T00:00:00Z");
    private static final Duration LAP = Duration.ofMinutes(5);

    private final List<Reading> lap;

    private Readings(List<Reading> lap) {
        this.lap = lap;
    }

    /** Reads the snapshots, and finds the places in them. */
    static Readings load() {
        List<Reading> readings = new ArrayList<>();
        Set<String> seen = new HashSet<>();
        Clock clock = Clock.fixed(FIRST_LAP.plus(LAP), ZoneOffset.UTC);
        new RecordedSource(LAP, clock).fetch(scraped -> {
            if (scraped instanceof Scraped.Found found
                    && seen.add(found.reading().key() + found.reading().takenAt())) {
                readings.add(found.reading());
            }
        });
        PlaceFinder places =
                new PlaceFinder(Optional.empty(), OfflineLocations.load(), new Readiness(), new SimpleMeterRegistry());
        return new Readings(places.place(readings));
    }

    /** How many there are before they come again, later. */
    int lap() {
        return lap.size();
    }

    /** The reading of that number, counted from 0. */
    Reading get(int number) {
        Reading reading = lap.get(number % lap.size());
        Duration later = LAP.multipliedBy(number / lap.size());
        return new Reading(
                reading.source(),
                reading.id(),
                reading.sensor(),
                reading.type(),
                reading.takenAt().plus(later),
                reading.receivedAt().plus(later),
                reading.place(),
                reading.values(),
                reading.attributes());
    }
}
