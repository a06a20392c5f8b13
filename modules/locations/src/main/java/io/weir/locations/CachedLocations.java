package io.weir.locations;

import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;

import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;

/**
 * Looks into a cache before it asks a resolver, and asks once where many ask at the same time. A failure of the resolver is
 * thrown to all who wait for it, and remembered by nobody.
 */
public final class CachedLocations implements Locations {

    /**
     * An answer, and how it was had.
     *
     * @param location empty where there is no city
     * @param cached whether the cache knew it
     */
    public record Answer(Optional<Location> location, boolean cached) {}

    private final LocationCache cache;
    private final Resolver resolver;
    private final Duration keep;
    private final Duration keepBriefly;
    private final Timer resolverSeconds;
    private final Map<Coordinate, CompletableFuture<Answer>> underway = new ConcurrentHashMap<>();

    /**
     * @param keep how long an answer of the resolver's own is remembered
     * @param keepBriefly how long one is that may be another soon: nowhere, or given by somebody else in its stead
     */
    public CachedLocations(
            LocationCache cache, Resolver resolver, Duration keep, Duration keepBriefly, MeterRegistry registry) {
        this.cache = cache;
        this.resolver = resolver;
        this.keep = keep;
        this.keepBriefly = keepBriefly;
        resolverSeconds = Timer.builder("locations_resolver_seconds")
                .description("Time to resolve one batch that the cache did not know")
                .tag("resolver", resolver.from().code())
                .register(registry);
    }

    @Override
    public List<Optional<Location>> find(List<Coordinate> coordinates) {
        return answer(coordinates).stream().map(Answer::location).toList();
    }

    /** One answer per coordinate, in the same order. */
    public List<Answer> answer(List<Coordinate> coordinates) {
        List<Coordinate> asked = coordinates.stream().map(Coordinate::rounded).toList();
        List<CompletableFuture<Answer>> answers = new ArrayList<>(asked.size());
        Map<Coordinate, CompletableFuture<Answer>> mine = new LinkedHashMap<>();
        for (Coordinate rounded : asked) {
            CompletableFuture<Answer> own = new CompletableFuture<>();
            CompletableFuture<Answer> others = underway.putIfAbsent(rounded, own);
            if (others == null) {
                mine.put(rounded, own);
            }
            answers.add(others == null ? own : others);
        }
        // Ours first: two batches that wait for each other would wait for ever if either did it the other way round.
        settle(mine);
        return answers.stream().map(CompletableFuture::join).toList();
    }

    private void settle(Map<Coordinate, CompletableFuture<Answer>> asked) {
        try {
            Map<Coordinate, Optional<Location>> known = cache.read(asked.keySet());
            known.forEach((coordinate, location) -> asked.get(coordinate).complete(new Answer(location, true)));
            List<Coordinate> unknown = asked.keySet().stream()
                    .filter(coordinate -> !known.containsKey(coordinate))
                    .toList();
            if (!unknown.isEmpty()) {
                Map<Coordinate, Optional<Location>> found = resolve(unknown);
                found.forEach((coordinate, location) -> asked.get(coordinate).complete(new Answer(location, false)));
                remember(found);
            }
        } catch (RuntimeException | Error e) {
            asked.values().forEach(answer -> answer.completeExceptionally(e));
            throw e;
        } finally {
            asked.forEach(underway::remove); // only now: whoever asks before is served by what was found
        }
    }

    private Map<Coordinate, Optional<Location>> resolve(List<Coordinate> coordinates) {
        List<Optional<Location>> locations = resolverSeconds.record(() -> resolver.find(coordinates));
        Map<Coordinate, Optional<Location>> found = new LinkedHashMap<>();
        for (int i = 0; i < coordinates.size(); i++) {
            found.put(coordinates.get(i), locations.get(i));
        }
        return found;
    }

    private void remember(Map<Coordinate, Optional<Location>> found) {
        Map<Coordinate, Optional<Location>> lasting = new HashMap<>(found);
        lasting.values().removeIf(location -> !isLasting(location));
        Map<Coordinate, Optional<Location>> brief = new HashMap<>(found);
        brief.keySet().removeAll(lasting.keySet());
        cache.write(lasting, keep);
        cache.write(brief, keepBriefly);
    }

    private boolean isLasting(Optional<Location> location) {
        return location.isPresent() && location.get().from() == resolver.from();
    }
}
