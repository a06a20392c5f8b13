package io.weir.locations.redis;

import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;

import io.weir.locations.Relay;
import io.weir.management.Readiness;
import io.weir.model.settings.Secret;
import io.weir.neighbours.EmbeddedRedis;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import redis.clients.jedis.Protocol;
import redis.clients.jedis.RedisClient;
import redis.clients.jedis.UnifiedJedis;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

@Timeout(value = 60, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class SharedRedisIT {

    private final Readiness readiness = new Readiness();

    @TempDir
    private Path folder;

    @Test
    void aRedisThatHangsIsNotWaitedForAndIsUsedAgainWhenItAnswers() {
        try (EmbeddedRedis embedded = EmbeddedRedis.start(folder);
                Relay relay = Relay.to(embedded.uri());
                SharedRedis redis = SharedRedis.open(new RedisAddress(relay.uri()), 4, readiness)) {
            assertThat(redis.ask(UnifiedJedis::ping)).contains("PONG");

            relay.block();
            await().untilAsserted(() -> assertThat(readiness.without()).containsOnlyKeys("redis"));
            long start = System.nanoTime();
            for (int i = 0; i < 1_000; i++) {
                redis.ask(UnifiedJedis::ping);
            }
            assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(Duration.ofSeconds(5));
            assertThat(readiness.isReady()).isTrue();

            relay.mend(embedded.uri());
            await().untilAsserted(() -> assertThat(readiness.without()).isEmpty());
            assertThat(redis.ask(UnifiedJedis::ping)).contains("PONG");
        }
    }

    @Test
    void aPasswordOpensRedisAndIsNotTold() {
        try (EmbeddedRedis embedded = EmbeddedRedis.start(folder);
                RedisClient plain = RedisClient.create(embedded.uri())) {
            plain.sendCommand(Protocol.Command.CONFIG, "SET", "requirepass", "sesame");
            URI uri = embedded.uri();

            try (SharedRedis redis = open("redis://:sesame@127.0.0.1:" + uri.getPort())) {
                assertThat(redis.ask(UnifiedJedis::ping)).contains("PONG");
            }
            try (SharedRedis redis = open("redis://:abracadabra@127.0.0.1:" + uri.getPort())) {
                await().until(() -> readiness.without().containsKey("redis"));
                assertThat(redis.ask(UnifiedJedis::ping)).isEmpty();
                assertThat(readiness.without().get("redis"))
                        .contains("WRONGPASS")
                        .doesNotContain("abracadabra");
            }
        }
    }

    @Test
    void aPasswordGivenApartOpensRedisToo() {
        String password = "a:b@c/d%25e?f#g";
        try (EmbeddedRedis embedded = EmbeddedRedis.start(folder);
                RedisClient plain = RedisClient.create(embedded.uri())) {
            plain.sendCommand(Protocol.Command.CONFIG, "SET", "requirepass", password);

            RedisAddress address = new RedisAddress(embedded.uri()).withPassword(new Secret(password));
            try (SharedRedis redis = SharedRedis.open(address, 4, readiness)) {
                assertThat(redis.ask(UnifiedJedis::ping)).contains("PONG");
            }
        }
    }

    private SharedRedis open(String uri) {
        return SharedRedis.open(new RedisAddress(URI.create(uri)), 4, readiness);
    }
}
