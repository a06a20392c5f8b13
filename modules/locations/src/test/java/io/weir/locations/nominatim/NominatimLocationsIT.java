package io.weir.locations.nominatim;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.LongStream;

import com.github.tomakehurst.wiremock.client.ResponseDefinitionBuilder;
import com.github.tomakehurst.wiremock.core.WireMockConfiguration;
import com.github.tomakehurst.wiremock.junit5.WireMockExtension;
import com.github.tomakehurst.wiremock.stubbing.ServeEvent;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.weir.locations.OfflineLocations;
import io.weir.locations.redis.RedisAddress;
import io.weir.locations.service.LocationsConfig;
import io.weir.locations.service.LocationsServer;
import io.weir.management.Readiness;
import io.weir.neighbours.EmbeddedRedis;
import io.weir.web.Proxies;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import redis.clients.jedis.RedisClient;

import static com.github.tomakehurst.wiremock.client.WireMock.aResponse;
import static com.github.tomakehurst.wiremock.client.WireMock.any;
import static com.github.tomakehurst.wiremock.client.WireMock.anyUrl;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

/** Two replicas of the service with one Redis and one Nominatim. */
@Timeout(value = 60, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class NominatimLocationsIT {

    private static final OfflineLocations OFFLINE = OfflineLocations.load();
    private static final String LIMIT = "weir:locations:limit:nominatim";
    private static final String KEY = "weir:locations:nominatim-" + OFFLINE.version() + ":48.79,9.16";

    @RegisterExtension
    private static final WireMockExtension NOMINATIM = WireMockExtension.newInstance()
            .options(WireMockConfiguration.options().bindAddress("127.0.0.1").dynamicPort())
            .build();

    @TempDir
    private static Path folder;

    private static EmbeddedRedis embedded;
    private static RedisClient redis;

    private final HttpClient http = HttpClient.newHttpClient();
    private LocationsServer one;
    private LocationsServer other;

    @BeforeAll
    static void startRedis() {
        embedded = EmbeddedRedis.start(folder);
        redis = RedisClient.create(embedded.uri());
    }

    @AfterAll
    static void stopRedis() {
        redis.close();
        embedded.close();
    }

    @BeforeEach
    void start() {
        redis.flushAll();
        one = replica();
        other = replica();
    }

    @AfterEach
    void stop() {
        one.close();
        other.close();
    }

    @Test
    void whatNominatimSaysIsRememberedForAllReplicas() throws Exception {
        nominatimAnswers(aResponse().withBody(town("Weilimdorf")));

        assertThat(get(one, "48.79", "9.16")).contains("\"city\":\"Weilimdorf\"", "\"from\":\"nominatim\"");
        assertThat(get(other, "48.79", "9.16")).contains("Weilimdorf");
        assertThat(requests()).hasSize(1);
        assertThat(redis.pttl(KEY)).isGreaterThan(LocationsConfig.BRIEF_CACHE_TTL.toMillis());
    }

    @Test
    void allReplicasTogetherAskOnceASecond() {
        nominatimAnswers(aResponse().withBody(town("Somewhere")));

        int[] asked = {0};
        await().until(() -> {
            asked[0]++;
            get(one, "48." + (100 + asked[0]), "9.16");
            get(other, "47." + (100 + asked[0]), "9.16");
            return requests().size() == 3;
        });

        assertThat(asked[0]).isGreaterThan(3);
        long[] times = requests().stream()
                .mapToLong(request -> request.getRequest().getLoggedDate().getTime())
                .sorted()
                .toArray();
        assertThat(LongStream.range(1, times.length).map(i -> times[(int) i] - times[(int) i - 1]))
                .allMatch(gap -> gap >= 1_000);
    }

    @Test
    void aBatchAsksOnceAndIsAnsweredOfflineOtherwise() throws Exception {
        nominatimAnswers(aResponse().withBody(town("Weilimdorf")));

        String answer =
                post(one, "[{\"latitude\":48.79,\"longitude\":9.16},{\"latitude\":51.51,\"longitude\":-0.126}]");

        assertThat(answer).contains("\"city\":\"Weilimdorf\"", "\"city\":\"London\"");
        assertThat(requests()).hasSize(1);
    }

    @Test
    void aFailureIsAnsweredOfflineRememberedBrieflyAndNotRepeatedSoon() throws Exception {
        nominatimAnswers(aResponse().withStatus(429).withHeader("Retry-After", "600"));

        assertThat(get(one, "48.79", "9.16")).contains("\"city\":\"Stuttgart\"", "\"from\":\"offline\"");
        assertThat(get(other, "51.51", "-0.126")).contains("\"city\":\"London\"");
        assertThat(requests()).hasSize(1);
        assertThat(redis.pttl(LIMIT)).isBetween(540_000L, 600_000L);
        assertThat(redis.pttl(KEY)).isBetween(1L, LocationsConfig.BRIEF_CACHE_TTL.toMillis());
    }

    private LocationsServer replica() {
        LocationsConfig config = LocationsConfig.of(
                "127.0.0.1",
                Optional.of(new RedisAddress(embedded.uri())),
                Optional.of(new NominatimConfig(
                        URI.create(NOMINATIM.baseUrl()), "weir-test/1.0 (me@example.org)", Proxies.NONE)));
        return LocationsServer.start(config, OFFLINE, new SimpleMeterRegistry(), new Readiness());
    }

    private String get(LocationsServer server, String latitude, String longitude)
            throws IOException, InterruptedException {
        return send(HttpRequest.newBuilder(uri(server, "?latitude=" + latitude + "&longitude=" + longitude)));
    }

    private String post(LocationsServer server, String body) throws IOException, InterruptedException {
        return send(HttpRequest.newBuilder(uri(server, "")).POST(BodyPublishers.ofString(body)));
    }

    private String send(HttpRequest.Builder request) throws IOException, InterruptedException {
        return http.send(request.build(), BodyHandlers.ofString()).body();
    }

    private static URI uri(LocationsServer server, String query) {
        return URI.create("http://127.0.0.1:" + server.port() + "/locations" + query);
    }

    private static List<ServeEvent> requests() {
        return NOMINATIM.getAllServeEvents();
    }

    private static void nominatimAnswers(ResponseDefinitionBuilder response) {
        NOMINATIM.stubFor(any(anyUrl()).willReturn(response));
    }

    private static String town(String name) {
        return "{\"lat\":\"48.8\",\"lon\":\"9.1\",\"address\":{\"town\":\"" + name
                + "\",\"country\":\"Germany\",\"country_code\":\"de\"}}";
    }
}
