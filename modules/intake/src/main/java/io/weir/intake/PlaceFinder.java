package io.weir.intake;

import java.io.UncheckedIOException;
import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.weir.locations.Coordinate;
import io.weir.locations.Location;
import io.weir.locations.Locations;
import io.weir.management.Readiness;
import io.weir.model.Place;
import io.weir.model.Reading;

/**
 * Fills in the country and city of readings: asks the locations service, and where that can't be reached the same resolver
 * in this process, so that a reading has the same tags whatever is away. Safe for use by many threads.
 */
public final class PlaceFinder {

    private static final String NEIGHBOUR = "locations";
    private static final int MOST_AT_ONCE = 1_000;
    private static final int MOST_REMEMBERED = 100_000;
    /** As long as the service itself stands by an answer that it gave in Nominatim's stead. */
    private static final Duration REMEMBERED = Duration.ofMinutes(10);

    private static final Duration LEFT_ALONE = Duration.ofSeconds(30);

    private final Optional<Locations> service;
    private final Locations offline;
    private final Readiness readiness;
    private final Clock clock;
    private final Cache<Coordinate, Location> remembered = Caffeine.newBuilder()
            .maximumSize(MOST_REMEMBERED)
            .expireAfterWrite(REMEMBERED)
            .build();
    private final Counter fromMemory;
    private final Counter fromService;
    private final Counter fromOffline;
    private volatile Instant leftAloneUntil = Instant.MIN;

    /**
     * @param service where the locations service is; nowhere if empty
     * @param offline its resolver, asked where the service can't be
     */
    public PlaceFinder(Optional<URI> service, Locations offline, Readiness readiness, MeterRegistry registry) {
        this(service.map(RemoteLocations::new), offline, readiness, registry, Clock.systemUTC());
    }

    PlaceFinder(
            Optional<Locations> service, Locations offline, Readiness readiness, MeterRegistry registry, Clock clock) {
        this.service = service;
        this.offline = offline;
        this.readiness = readiness;
        this.clock = clock;
        fromMemory = counter("memory", registry);
        fromService = counter("service", registry);
        fromOffline = counter("offline", registry);
    }

    /** The same readings in the same order, those with a place in their country and city; at open sea in none. */
    public List<Reading> place(List<Reading> readings) {
        List<Coordinate> coordinates = new ArrayList<>(readings.size());
        for (Reading reading : readings) {
            coordinates.add(reading.place() == null ? null : coordinate(reading.place()));
        }
        Map<Coordinate, Location> found = find(coordinates);
        List<Reading> placed = new ArrayList<>(readings.size());
        for (int i = 0; i < readings.size(); i++) {
            placed.add(in(found.get(coordinates.get(i)), readings.get(i)));
        }
        return placed;
    }

    private static Reading in(Location location, Reading reading) {
        return location == null ? reading : reading.at(reading.place().in(location.countryCode(), location.city()));
    }

    /** Rounded as the resolver does anyway: fewer to ask for and to remember, and the same answers. */
    private static Coordinate coordinate(Place place) {
        return new Coordinate(place.latitude(), place.longitude()).rounded();
    }

    private Map<Coordinate, Location> find(List<Coordinate> coordinates) {
        Map<Coordinate, Location> found = new HashMap<>(2 * coordinates.size());
        Set<Coordinate> unknown = new LinkedHashSet<>();
        for (Coordinate coordinate : coordinates) {
            if (coordinate == null || found.containsKey(coordinate) || unknown.contains(coordinate)) {
                continue;
            }
            Location location = remembered.getIfPresent(coordinate);
            if (location == null) {
                unknown.add(coordinate);
            } else {
                found.put(coordinate, location);
            }
        }
        fromMemory.increment(found.size());
        List<Coordinate> asked = List.copyOf(unknown);
        for (int from = 0; from < asked.size(); from += MOST_AT_ONCE) {
            found.putAll(ask(asked.subList(from, Math.min(from + MOST_AT_ONCE, asked.size()))));
        }
        return found;
    }

    private Map<Coordinate, Location> ask(List<Coordinate> coordinates) {
        if (service.isPresent() && !clock.instant().isBefore(leftAloneUntil)) {
            try {
                Map<Coordinate, Location> answers =
                        paired(coordinates, service.get().find(coordinates));
                readiness.regains(NEIGHBOUR);
                remembered.putAll(answers); // not what offline says in its stead: the service may know more
                fromService.increment(coordinates.size());
                return answers;
            } catch (UncheckedIOException e) {
                leftAloneUntil = clock.instant().plus(LEFT_ALONE);
                if (!Thread.currentThread().isInterrupted()) { // or it is we who end, and not the service that is away
                    readiness.lacks(NEIGHBOUR, "cities are looked up offline: " + e.getCause());
                }
            }
        }
        fromOffline.increment(coordinates.size());
        return paired(coordinates, offline.find(coordinates));
    }

    private static Map<Coordinate, Location> paired(List<Coordinate> coordinates, List<Optional<Location>> answers) {
        Map<Coordinate, Location> paired = new HashMap<>();
        for (int i = 0; i < coordinates.size(); i++) {
            Coordinate coordinate = coordinates.get(i);
            answers.get(i).ifPresent(location -> paired.put(coordinate, location));
        }
        return paired;
    }

    private static Counter counter(String by, MeterRegistry registry) {
        return Counter.builder("scraper_places_total")
                .description("Coordinates looked up, by who answered")
                .tag("by", by)
                .register(registry);
    }
}
