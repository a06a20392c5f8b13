package io.weir.locations.service;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.util.Optional;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.weir.locations.OfflineLocations;
import io.weir.locations.Relay;
import io.weir.locations.redis.RedisAddress;
import io.weir.management.Readiness;
import io.weir.neighbours.EmbeddedRedis;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

/** The service with a real Redis, which comes and goes. */
@Timeout(value = 60, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class LocationsServerIT {

    private final OfflineLocations offline = OfflineLocations.load();
    private final Readiness readiness = new Readiness();
    private final SimpleMeterRegistry registry = new SimpleMeterRegistry();
    private final HttpClient http = HttpClient.newHttpClient();

    @Test
    void withoutARedisItAnswersAndIsReady() throws Exception {
        try (LocationsServer server = start(Optional.empty())) {
            assertThat(get(server).body()).contains("\"city\":\"Stuttgart\"");
            assertThat(readiness.isReady()).isTrue();
        }
    }

    @Test
    void aRedisThatIsKilledInMidRunChangesNoAnswer(@TempDir Path first, @TempDir Path second) throws Exception {
        try (EmbeddedRedis redis = EmbeddedRedis.start(first);
                Relay relay = Relay.to(redis.uri());
                LocationsServer server = start(Optional.of(relay.uri()))) {
            HttpResponse<String> found = get(server);
            assertThat(hits(found)).isEqualTo("0");
            HttpResponse<String> cached = get(server);
            assertThat(hits(cached)).isEqualTo("1");
            assertThat(cached.body()).isEqualTo(found.body());

            relay.cut();
            redis.close();
            HttpResponse<String> alone = get(server);
            assertThat(hits(alone)).isEqualTo("0");
            assertThat(alone.body()).isEqualTo(found.body());
            await().untilAsserted(() -> assertThat(readiness.without()).containsOnlyKeys("redis"));
            assertThat(readiness.isReady()).isTrue();
            assertThat(get(server).body()).isEqualTo(found.body());
            assertThat(counted("error")).isEqualTo(2);
            assertThat(registry.counter("locations_cache_write_errors_total").count())
                    .isEqualTo(2);

            try (EmbeddedRedis again = EmbeddedRedis.start(second)) {
                relay.mend(again.uri());
                await().untilAsserted(() -> assertThat(readiness.without()).isEmpty());
                assertThat(hits(get(server))).isEqualTo("0");
                assertThat(hits(get(server))).isEqualTo("1");
            }
        }
    }

    private LocationsServer start(Optional<URI> redis) {
        LocationsConfig config = LocationsConfig.of("127.0.0.1", redis.map(RedisAddress::new), Optional.empty());
        return LocationsServer.start(config, offline, registry, readiness);
    }

    private HttpResponse<String> get(LocationsServer server) throws Exception {
        URI uri = URI.create("http://127.0.0.1:" + server.port() + "/locations?latitude=48.79&longitude=9.16");
        return http.send(HttpRequest.newBuilder(uri).build(), BodyHandlers.ofString());
    }

    private static String hits(HttpResponse<String> response) {
        return response.headers().firstValue("Weir-Cache-Hits").orElseThrow();
    }

    private double counted(String result) {
        return registry.counter("locations_cache_total", "result", result).count();
    }
}
