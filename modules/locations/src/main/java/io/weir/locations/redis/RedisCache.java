package io.weir.locations.redis;

import java.time.Duration;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.weir.locations.Coordinate;
import io.weir.locations.Location;
import io.weir.locations.LocationCache;
import redis.clients.jedis.AbstractPipeline;
import redis.clients.jedis.AbstractTransaction;
import redis.clients.jedis.Response;
import redis.clients.jedis.UnifiedJedis;
import redis.clients.jedis.exceptions.JedisDataException;

/**
 * Answers in Redis: a hash per rounded coordinate, under keys that begin with the version of the answers, so that new place
 * data never meets old answers. Many are read or written in one exchange.
 */
public final class RedisCache implements LocationCache {

    private final SharedRedis redis;
    private final String prefix;
    private final Counter hits;
    private final Counter misses;
    private final Counter errors;
    private final Counter writeErrors;

    /**
     * @param version of the answers
     */
    public RedisCache(SharedRedis redis, String version, MeterRegistry registry) {
        this.redis = redis;
        prefix = "weir:locations:" + version + ':';
        hits = counter("hit", registry);
        misses = counter("miss", registry);
        errors = counter("error", registry);
        writeErrors = Counter.builder("locations_cache_write_errors_total")
                .description("Answers that Redis could not be given: it is away, full or read-only")
                .register(registry);
    }

    @Override
    public Map<Coordinate, Optional<Location>> read(Collection<Coordinate> coordinates) {
        if (coordinates.isEmpty()) {
            return Map.of();
        }
        Optional<Map<Coordinate, Optional<Location>>> known = redis.ask(client -> read(client, coordinates));
        if (known.isEmpty()) {
            errors.increment(coordinates.size());
            return Map.of();
        }
        hits.increment(known.get().size());
        misses.increment(coordinates.size() - known.get().size());
        return known.get();
    }

    @Override
    public void write(Map<Coordinate, Optional<Location>> answers, Duration keep) {
        if (!answers.isEmpty()) {
            Optional<Boolean> written = redis.ask(client -> write(client, answers, keep));
            if (written.isEmpty()) {
                writeErrors.increment(answers.size());
            }
        }
    }

    private Map<Coordinate, Optional<Location>> read(UnifiedJedis client, Collection<Coordinate> coordinates) {
        Map<Coordinate, Response<Map<String, String>>> hashes = new LinkedHashMap<>();
        try (AbstractPipeline pipeline = client.pipelined()) {
            coordinates.forEach(coordinate -> hashes.put(coordinate, pipeline.hgetAll(key(coordinate))));
        }
        Map<Coordinate, Optional<Location>> known = new HashMap<>();
        hashes.forEach((coordinate, hash) -> {
            try {
                LocationHash.read(hash.get()).ifPresent(answer -> known.put(coordinate, answer.location()));
            } catch (JedisDataException e) {
                // somebody else's key of another type: as good as not there, and overwritten
            }
        });
        return known;
    }

    /** In a transaction: a hash whose time to live got lost on the way would stay for good. */
    private boolean write(UnifiedJedis client, Map<Coordinate, Optional<Location>> answers, Duration keep) {
        try (AbstractTransaction transaction = client.multi()) {
            answers.forEach((coordinate, location) -> {
                String key = key(coordinate);
                transaction.del(key);
                transaction.hset(key, LocationHash.of(location));
                transaction.pexpire(key, keep.toMillis());
            });
            transaction.exec();
        }
        return true;
    }

    private String key(Coordinate coordinate) {
        return prefix + coordinate.latitude() + ',' + coordinate.longitude();
    }

    private static Counter counter(String result, MeterRegistry registry) {
        return Counter.builder("locations_cache_total")
                .description("Coordinates looked up in Redis; error where it is away")
                .tag("result", result)
                .register(registry);
    }
}
