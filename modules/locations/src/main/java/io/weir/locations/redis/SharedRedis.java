package io.weir.locations.redis;

import java.net.URI;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;

import dev.failsafe.CircuitBreaker;
import io.weir.management.Readiness;
import redis.clients.jedis.ConnectionPoolConfig;
import redis.clients.jedis.DefaultJedisClientConfig;
import redis.clients.jedis.RedisClient;
import redis.clients.jedis.UnifiedJedis;
import redis.clients.jedis.exceptions.JedisException;
import redis.clients.jedis.util.JedisURIHelper;

/**
 * The Redis that all replicas share. While it is away nobody waits for it: after {@value #FAILURES} failures in a row it is
 * left alone, but for one try a second, until that succeeds.
 */
public final class SharedRedis implements AutoCloseable {

    private static final String NEIGHBOUR = "redis";
    private static final int FAILURES = 3;
    private static final Duration PAUSE = Duration.ofSeconds(1);
    private static final int TIMEOUT_MILLIS = 250;

    private final RedisClient client;
    private final CircuitBreaker<Object> breaker;
    private final ScheduledExecutorService watch;
    private volatile String why = "";

    private SharedRedis(RedisAddress address, int connections, Readiness readiness) {
        client = connect(address, connections);
        breaker = CircuitBreaker.builder()
                .withFailureThreshold(FAILURES)
                .withSuccessThreshold(1)
                .withDelay(PAUSE)
                .onOpen(event -> {
                    client.getPool().clear(); // connections that broke: each would be a failure more
                    readiness.lacks(NEIGHBOUR, why);
                })
                .onClose(event -> readiness.regains(NEIGHBOUR))
                .build();
        watch = Executors.newSingleThreadScheduledExecutor(work -> {
            Thread thread = new Thread(work, "redis-watch");
            thread.setDaemon(true);
            return thread;
        });
    }

    /**
     * Begins to use that Redis, whether it is there yet or not.
     *
     * @param connections how many may be open at once; more users than that wait for each other
     * @param readiness is told when Redis goes away and comes back
     */
    public static SharedRedis open(RedisAddress address, int connections, Readiness readiness) {
        SharedRedis redis = new SharedRedis(address, connections, readiness);
        // Asked without need as well: a service that is asked for nothing would not see Redis go, nor come back.
        redis.watch.scheduleWithFixedDelay(
                () -> redis.ask(UnifiedJedis::ping), 0, PAUSE.toMillis(), TimeUnit.MILLISECONDS);
        return redis;
    }

    /** What the work gives, which must not be null; empty where Redis is away or fails at it. */
    <T> Optional<T> ask(Function<UnifiedJedis, T> work) {
        if (!breaker.tryAcquirePermit()) {
            return Optional.empty();
        }
        try {
            T answer = work.apply(client);
            breaker.recordSuccess();
            return Optional.of(answer);
        } catch (JedisException e) {
            why = e.getMessage();
            breaker.recordFailure();
            return Optional.empty();
        }
    }

    @Override
    public void close() {
        watch.shutdownNow();
        client.close();
    }

    private static RedisClient connect(RedisAddress address, int connections) {
        ConnectionPoolConfig pool = new ConnectionPoolConfig();
        pool.setMaxTotal(connections);
        pool.setMaxIdle(connections);
        pool.setMaxWait(Duration.ofMillis(TIMEOUT_MILLIS));
        pool.setJmxEnabled(false);
        URI uri = address.uri();
        return RedisClient.builder()
                .hostAndPort(address.host(), address.port())
                .clientConfig(DefaultJedisClientConfig.builder()
                        .user(JedisURIHelper.getUser(uri))
                        .password(JedisURIHelper.getPassword(uri))
                        .database(JedisURIHelper.getDBIndex(uri))
                        .ssl(JedisURIHelper.isRedisSSLScheme(uri))
                        .timeoutMillis(TIMEOUT_MILLIS)
                        .clientName("weir-locations")
                        .build())
                .poolConfig(pool)
                .build();
    }
}
