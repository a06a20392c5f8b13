package io.weir.scraper;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;

import io.weir.model.Reading;
import io.weir.wire.GzipMembers;

/**
 * Plays the snapshots that Weir ships, lap after lap, as if their sensors measured now: all at once in the first fetch,
 * then each record when its time in the lap has come. Only times are moved; a value that was broken stays broken.
 */
public final class RecordedSource implements Source {

    /** The name of the feed, which says that nothing in it is live. */
    public static final String NAME = "recorded";

    private static final Duration STEP = Duration.ofSeconds(1);

    /** Newest first: where a sensor is in several, its newest records count. */
    private static final List<String> SNAPSHOTS = List.of(
            "api-v1-filter-area-milan-2020-04-19.json",
            "api-v2-data-dust-min-2018-06-03.json.gz",
            "api-v1-data-2017-08-10.json.gz");

    /** A reading and when in a lap it comes. */
    private record Moment(long millis, Reading reading) {}

    private final Duration lap;
    private final Clock clock;
    private final List<Moment> moments = new ArrayList<>();
    private Instant lapBegan;
    private int next;

    /**
     * @param lap how long it takes until a record comes again, with a new time
     */
    public RecordedSource(Duration lap, Clock clock) {
        this.lap = lap;
        this.clock = clock;
    }

    @Override
    public String name() {
        return NAME;
    }

    @Override
    public Duration interval() {
        return STEP;
    }

    @Override
    public boolean isLive() {
        return false;
    }

    @Override
    public Fetched fetch(Consumer<Scraped> out) {
        Instant now = clock.instant();
        if (moments.isEmpty()) {
            load(out);
            begin(now);
            Instant lapBefore = now.minus(lap);
            moments.forEach(moment -> out.accept(play(moment, lapBefore, now)));
        } else if (lapBegan.plus(lap.multipliedBy(2)).isBefore(now)) {
            begin(now); // this machine slept: what nobody could have measured is left out
        }
        while (!lapBegan.plusMillis(moments.get(next).millis()).isAfter(now)) {
            out.accept(play(moments.get(next), lapBegan, now));
            next++;
            if (next == moments.size()) {
                begin(lapBegan.plus(lap));
            }
        }
        return Fetched.NEWS;
    }

    private void begin(Instant moment) {
        lapBegan = moment;
        next = 0;
    }

    private static Scraped play(Moment moment, Instant lapBegan, Instant now) {
        Reading reading = moment.reading();
        return new Scraped.Found(new Reading(
                reading.source(),
                reading.id(),
                reading.sensor(),
                reading.type(),
                lapBegan.plusMillis(moment.millis()),
                now,
                reading.place(),
                reading.values(),
                reading.attributes(),
                reading.flags()));
    }

    private void load(Consumer<Scraped> refused) {
        Set<String> sensors = new HashSet<>();
        for (String snapshot : SNAPSHOTS) {
            List<Reading> readings = new ArrayList<>();
            read(snapshot, scraped -> {
                if (scraped instanceof Scraped.Found found) {
                    readings.add(found.reading());
                } else {
                    refused.accept(scraped);
                }
            });
            readings.removeIf(reading -> sensors.contains(reading.sensor()));
            readings.forEach(reading -> sensors.add(reading.sensor()));
            spread(readings);
        }
        moments.sort(Comparator.comparingLong(Moment::millis));
    }

    /** Spreads the records of a snapshot over a lap as they were spread over its own time. */
    private void spread(List<Reading> readings) {
        long first = Long.MAX_VALUE;
        long last = Long.MIN_VALUE;
        for (Reading reading : readings) {
            first = Math.min(first, reading.takenAt().toEpochMilli());
            last = Math.max(last, reading.takenAt().toEpochMilli());
        }
        double scale = (double) lap.toMillis() / (last - first + 1);
        for (Reading reading : readings) {
            moments.add(new Moment((long) ((reading.takenAt().toEpochMilli() - first) * scale), reading));
        }
    }

    private static void read(String snapshot, Consumer<Scraped> out) {
        try (InputStream in = RecordedSource.class.getResourceAsStream(snapshot)) {
            SensorCommunityFormat.read(Unzipped.of(in, GzipMembers.Leftovers.refused()), NAME, Instant.EPOCH, out);
        } catch (IOException e) {
            throw new UncheckedIOException("Can't read " + snapshot + " in our own jar", e);
        }
    }
}
