package io.weir.intake.sources.recorded;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Deque;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;

import io.weir.intake.PulledSource;
import io.weir.intake.Scraped;
import io.weir.intake.reading.Unzipped;
import io.weir.intake.sources.sensorcommunity.SensorCommunityFormat;
import io.weir.intake.spec.SourceSpec;
import io.weir.model.Reading;
import io.weir.wire.GzipMembers;

/**
 * Plays the snapshots that Weir ships, lap after lap, as if their sensors measured now: all at once in the first fetches, one
 * of each, then each record when its time in the lap has come. Only times are moved; a value that was broken stays broken.
 */
public final class RecordedSource implements PulledSource {

    /** The name of the feed, which says that nothing in it is live. */
    public static final String NAME = "recorded";

    /** What there is to say of it. */
    public static final SourceSpec SPEC = new SourceSpec(
            NAME,
            "a recorded snapshot with its times moved to now",
            SourceSpec.Way.PULLED,
            false,
            Optional.of(SensorCommunityFormat::read),
            RecordedSettings::from);

    private static final Duration STEP = Duration.ofSeconds(1);

    /**
     * Newest first: where a sensor is in several, its newest records count. The first is small: who starts Weir sees its values
     * soon, while the others are still being read.
     */
    private static final List<String> SNAPSHOTS = List.of(
            "api-v1-filter-area-milan-2020-04-19.json",
            "api-v2-data-dust-min-2018-06-03.json.gz",
            "api-v1-data-2017-08-10.json.gz");

    /** A reading and when in a lap it comes. */
    private record Moment(long millis, Reading reading) {}

    private final Duration lap;
    private final Clock clock;
    private final Deque<String> unread = new ArrayDeque<>(SNAPSHOTS);
    private final Set<String> sensors = new HashSet<>();
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
        return SPEC.live();
    }

    @Override
    public String label() {
        return "recorded snapshot";
    }

    @Override
    public String about() {
        return SPEC.about();
    }

    @Override
    public Fetched fetch(Consumer<Scraped> out) {
        Instant now = clock.instant();
        if (lapBegan == null || lapBegan.plus(lap.multipliedBy(2)).isBefore(now)) {
            begin(now); // or this machine slept: what nobody could have measured is left out
        }
        if (!unread.isEmpty()) {
            join(load(unread.remove(), out), now, out);
        }
        while (isDue(moments.get(next), now)) {
            out.accept(play(moments.get(next), lapBegan, now));
            next++;
            if (next == moments.size()) {
                begin(lapBegan.plus(lap));
            }
        }
        return Fetched.NEWS;
    }

    /** Plays a lap of what is new at once, as that of the others was, and what they have had of this one. */
    private void join(List<Moment> fresh, Instant now, Consumer<Scraped> out) {
        long played = next == 0 ? -1 : moments.get(next - 1).millis();
        Instant lapBefore = lapBegan.minus(lap);
        fresh.forEach(moment -> out.accept(play(moment, lapBefore, now)));
        fresh.stream()
                .filter(moment -> moment.millis() <= played)
                .forEach(moment -> out.accept(play(moment, lapBegan, now)));
        moments.addAll(fresh);
        moments.sort(Comparator.comparingLong(Moment::millis));
        next = (int)
                moments.stream().filter(moment -> moment.millis() <= played).count();
    }

    private boolean isDue(Moment moment, Instant now) {
        return !lapBegan.plusMillis(moment.millis()).isAfter(now);
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

    /** The readings of a snapshot whose sensors are in none before. */
    private List<Moment> load(String snapshot, Consumer<Scraped> refused) {
        List<Reading> readings = new ArrayList<>();
        read(snapshot, scraped -> scraped.to(readings::add, rejected -> refused.accept(scraped)));
        readings.removeIf(reading -> sensors.contains(reading.sensor()));
        readings.forEach(reading -> sensors.add(reading.sensor()));
        return spread(readings);
    }

    /** Spreads the records of a snapshot over a lap as they were spread over its own time. */
    private List<Moment> spread(List<Reading> readings) {
        long first = Long.MAX_VALUE;
        long last = Long.MIN_VALUE;
        for (Reading reading : readings) {
            first = Math.min(first, reading.takenAt().toEpochMilli());
            last = Math.max(last, reading.takenAt().toEpochMilli());
        }
        double scale = (double) lap.toMillis() / (last - first + 1);
        List<Moment> spread = new ArrayList<>(readings.size());
        for (Reading reading : readings) {
            spread.add(new Moment((long) ((reading.takenAt().toEpochMilli() - first) * scale), reading));
        }
        return spread;
    }

    private static void read(String snapshot, Consumer<Scraped> out) {
        try (InputStream in = RecordedSource.class.getResourceAsStream(snapshot)) {
            SensorCommunityFormat.read(Unzipped.of(in, GzipMembers.Leftovers.refused()), NAME, Instant.EPOCH, out);
        } catch (IOException e) {
            throw new UncheckedIOException("Can't read " + snapshot + " in our own jar", e);
        }
    }
}
