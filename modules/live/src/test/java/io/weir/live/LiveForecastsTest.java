package io.weir.live;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Instant;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.weir.management.Readiness;
import io.weir.model.catalogue.Catalogue;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

import static org.assertj.core.api.Assertions.assertThat;

/** What was foretold, over HTTP. */
@Timeout(30)
class LiveForecastsTest {

    private final HttpClient client = HttpClient.newHttpClient();
    private LiveServer server;

    @BeforeEach
    void start() {
        server = LiveServer.start(
                LiveConfig.of("127.0.0.1:1", Catalogue.BUILT_IN, "127.0.0.1", 0),
                ScriptedStore.ofWaves(),
                new SimpleMeterRegistry(),
                new Readiness());
    }

    @AfterEach
    void stop() {
        server.close();
    }

    @Test
    void theHoursToComeAndThoseThatCameAreToldWithTheirIntervals() throws Exception {
        JsonNode told = json(get("/api/v1/forecasts?source=feed&sensor=1&kind=P2&hours=6"));

        assertThat(told).hasSizeGreaterThanOrEqualTo(3 + 6);
        JsonNode tomorrow = told.get(0);
        assertThat(Instant.parse(tomorrow.get("forHour").asText()))
                .isAfter(Instant.now().plusSeconds(22 * 3_600));
        assertThat(tomorrow.get("horizon").asInt()).isEqualTo(24);
        assertThat(tomorrow.get("p10").asDouble()).isEqualTo(10);
        assertThat(tomorrow.get("p50").asDouble()).isEqualTo(20);
        assertThat(tomorrow.get("p90").asDouble()).isEqualTo(30);
        assertThat(tomorrow.get("method").asText()).isEqualTo("model");
        assertThat(tomorrow.get("note").asText()).startsWith("little is known");
        assertThat(tomorrow.get("remarks")).hasToString("[{\"code\":\"little-known\",\"hours\":3}]");
    }

    @Test
    void ofEachScoreTheNewestIsTold() throws Exception {
        JsonNode told = json(get("/api/forecast-scores?kind=P2"));

        assertThat(told).hasSize(2);
        assertThat(told).extracting(each -> each.get("until").asText()).containsOnly("1970-01-01T02:00:00Z");
        assertThat(told.get(0).get("days").asInt()).isEqualTo(7);
        assertThat(told.get(0).get("skill").asDouble()).isEqualTo(0.25);
    }

    @Test
    void whatIsAskedAmissIsSaid() throws Exception {
        HttpResponse<String> answer = get("/api/forecasts?source=feed&sensor=1&kind=dust");

        assertThat(answer.statusCode()).isEqualTo(400);
        assertThat(answer.body()).contains("kind must be one that /api/kinds names");
    }

    private static JsonNode json(HttpResponse<String> answer) throws Exception {
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
        return new ObjectMapper().readTree(answer.body());
    }

    private HttpResponse<String> get(String path) throws Exception {
        URI uri = URI.create("http://127.0.0.1:" + server.port() + path);
        return client.send(HttpRequest.newBuilder(uri).build(), BodyHandlers.ofString());
    }
}
