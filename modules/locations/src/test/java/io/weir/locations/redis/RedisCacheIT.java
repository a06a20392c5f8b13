package io.weir.locations.redis;

import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.weir.locations.Coordinate;
import io.weir.locations.Location;
import io.weir.management.Readiness;
import io.weir.neighbours.EmbeddedRedis;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import redis.clients.jedis.RedisClient;

import static org.assertj.core.api.Assertions.assertThat;

class RedisCacheIT {

    private static final Coordinate HERE = new Coordinate(48.79, 9.16);
    private static final Coordinate THERE = new Coordinate(-33.865, 151.21);
    private static final Coordinate SEA = new Coordinate(0, -30);
    private static final Location STUTTGART = new Location("Stuttgart", "DE", "Germany", 1.511, Location.From.OFFLINE);
    private static final Location SYDNEY = new Location("Sydney", "AU", "Australia", 0.4, Location.From.NOMINATIM);
    private static final Duration DAY = Duration.ofDays(1);

    @TempDir
    private static Path folder;

    private static EmbeddedRedis embedded;
    private static RedisClient plain;
    private static SharedRedis redis;

    private final SimpleMeterRegistry registry = new SimpleMeterRegistry();

    @BeforeAll
    static void start() {
        embedded = EmbeddedRedis.start(folder);
        plain = RedisClient.create(embedded.uri());
        redis = SharedRedis.open(new RedisAddress(embedded.uri()), 4, new Readiness());
    }

    @AfterAll
    static void stop() {
        redis.close();
        plain.close();
        embedded.close();
    }

    @Test
    void whatIsWrittenIsRead() {
        RedisCache cache = cache("written");

        cache.write(Map.of(HERE, Optional.of(STUTTGART), THERE, Optional.of(SYDNEY), SEA, Optional.empty()), DAY);

        assertThat(cache.read(List.of(THERE, SEA, HERE, new Coordinate(1, 1))))
                .containsExactlyInAnyOrderEntriesOf(
                        Map.of(HERE, Optional.of(STUTTGART), THERE, Optional.of(SYDNEY), SEA, Optional.empty()));
        assertThat(counted("hit")).isEqualTo(3);
        assertThat(counted("miss")).isEqualTo(1);
        assertThat(counted("error")).isZero();
    }

    @Test
    void aKeyNamesVersionAndCoordinateAndDiesInTime() {
        cache("timed").write(Map.of(HERE, Optional.of(STUTTGART)), DAY);

        assertThat(plain.hgetAll("weir:locations:timed:48.79,9.16")).containsEntry("city", "Stuttgart");
        assertThat(plain.pttl("weir:locations:timed:48.79,9.16")).isBetween(DAY.toMillis() - 60_000, DAY.toMillis());
    }

    @Test
    void anotherVersionHasOtherAnswers() {
        cache("old").write(Map.of(HERE, Optional.of(STUTTGART)), DAY);

        assertThat(cache("new").read(List.of(HERE))).isEmpty();
    }

    @Test
    void whatIsNotUnderstoodIsOverwritten() {
        RedisCache cache = cache("odd");
        plain.set("weir:locations:odd:48.79,9.16", "a text");
        plain.hset("weir:locations:odd:0.0,-30.0", Map.of("city", "half an answer"));

        assertThat(cache.read(List.of(HERE, SEA))).isEmpty();
        cache.write(Map.of(HERE, Optional.of(STUTTGART), SEA, Optional.empty()), DAY);

        assertThat(cache.read(List.of(HERE, SEA)))
                .containsOnly(Map.entry(HERE, Optional.of(STUTTGART)), Map.entry(SEA, Optional.empty()));
    }

    @Test
    void aThousandGoInOneExchange() {
        Map<Coordinate, Optional<Location>> thousand = new HashMap<>();
        for (int i = 0; i < 1_000; i++) {
            thousand.put(new Coordinate(i / 1_000.0, 1), Optional.of(STUTTGART));
        }
        RedisCache cache = cache("thousand");

        cache.write(thousand, DAY);

        assertThat(cache.read(thousand.keySet())).isEqualTo(thousand);
    }

    private RedisCache cache(String version) {
        return new RedisCache(redis, version, registry);
    }

    private double counted(String result) {
        return registry.counter("locations_cache_total", "result", result).count();
    }
}
