package io.weir.locations.redis;

import java.util.List;

import io.micrometer.prometheusmetrics.PrometheusConfig;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import io.weir.locations.Coordinate;
import io.weir.management.Readiness;
import io.weir.model.settings.Secret;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;
import static org.awaitility.Awaitility.await;

/** The password of {@code REDIS_URL} is in nothing that is printed or served. */
class RedisSecretTest {

    private static final String PASSWORD = "hunter2";

    @Test
    void isNotInWhyRedisIsAwayNorInTheMetrics() {
        Readiness readiness = new Readiness();
        PrometheusMeterRegistry registry = new PrometheusMeterRegistry(PrometheusConfig.DEFAULT);
        RedisAddress nobody = RedisAddress.of(new Secret("redis://me:" + PASSWORD + "@127.0.0.1:1/0"));

        try (SharedRedis redis = SharedRedis.open(nobody, 2, readiness)) {
            RedisCache cache = new RedisCache(redis, "1", registry);
            await().until(() -> readiness.without().containsKey("redis"));
            cache.read(List.of(new Coordinate(1, 2)));

            assertThat(readiness.without().toString()).contains("redis").doesNotContain(PASSWORD);
            assertThat(registry.scrape()).contains("locations_cache_total").doesNotContain(PASSWORD);
            assertThat(nobody.toString() + redis).doesNotContain(PASSWORD);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"redis://me:hunter2@", "redis://me:hunter2@ho st", "http://:hunter2@host", "hunter2"})
    void isNotInWhatIsSaidOfABrokenAddress(String url) {
        Throwable refusal = catchThrowable(() -> RedisAddress.of(new Secret(url)));

        assertThat(refusal).hasNoCause().hasMessageStartingWith("REDIS_URL").hasMessageNotContaining(PASSWORD);
    }
}
