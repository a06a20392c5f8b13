package io.weir.locations.service;

import java.util.Optional;

import io.micrometer.core.instrument.MeterRegistry;
import io.weir.locations.CachedLocations;
import io.weir.locations.LocationCache;
import io.weir.locations.OfflineLocations;
import io.weir.locations.Resolver;
import io.weir.locations.nominatim.NominatimLocations;
import io.weir.locations.redis.RedisCache;
import io.weir.locations.redis.SharedLimit;
import io.weir.locations.redis.SharedRedis;
import io.weir.management.Readiness;

/** The locations service: answers over HTTP where coordinates are, out of a resolver and a cache before it. */
public final class LocationsServer implements AutoCloseable {

    private final LocationsHttp http;
    private final Optional<SharedRedis> redis;

    private LocationsServer(LocationsHttp http, Optional<SharedRedis> redis) {
        this.http = http;
        this.redis = redis;
    }

    /**
     * Listens until closed, on daemon threads.
     *
     * @throws io.weir.model.settings.ConfigException where it can't listen where it is told to
     */
    public static LocationsServer start(
            LocationsConfig config, OfflineLocations offline, MeterRegistry registry, Readiness readiness) {
        Optional<SharedRedis> redis =
                config.redis().map(address -> SharedRedis.open(address, LocationsHttp.MOST_THREADS + 1, readiness));
        Resolver resolver = resolver(config, redis, offline, registry);
        LocationCache cache = redis.<LocationCache>map(shared -> new RedisCache(shared, resolver.version(), registry))
                .orElse(LocationCache.NONE);
        CachedLocations locations =
                new CachedLocations(cache, resolver, config.cacheTtl(), config.briefCacheTtl(), registry);
        try {
            return new LocationsServer(
                    LocationsHttp.start(config.host(), config.port(), config.names(), locations, registry), redis);
        } catch (RuntimeException e) {
            redis.ifPresent(SharedRedis::close);
            throw e;
        }
    }

    /** The port that it listens on. */
    public int port() {
        return http.port();
    }

    @Override
    public void close() {
        http.close();
        redis.ifPresent(SharedRedis::close);
    }

    private static Resolver resolver(
            LocationsConfig config, Optional<SharedRedis> redis, OfflineLocations offline, MeterRegistry registry) {
        if (config.nominatim().isEmpty()) {
            return offline;
        }
        SharedLimit limit = new SharedLimit(redis.orElseThrow(), "nominatim", NominatimLocations.INTERVAL);
        return new NominatimLocations(config.nominatim().get(), limit, offline, registry);
    }
}
