package io.weir.management;

import java.io.IOException;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

import io.micrometer.prometheusmetrics.PrometheusConfig;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import io.weir.model.settings.ConfigException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

class ManagementServerTest {

    private static final String HOST = "127.0.0.1";

    private final Readiness readiness = new Readiness();
    private final PrometheusMeterRegistry registry = new PrometheusMeterRegistry(PrometheusConfig.DEFAULT);
    private final ManagementServer server = ManagementServer.start(ManagementAddress.of(HOST, 0), readiness, registry);
    private final HttpClient client = HttpClient.newHttpClient();

    @AfterEach
    void stop() {
        server.close();
    }

    @Test
    void isAliveWhileItServesWhoeverIsAway() throws Exception {
        readiness.away("kafka", "connection refused");

        assertThat(answer("GET", "/health/live")).isEqualTo("200 {\"live\":true}");
    }

    @Test
    void whomTheServiceDoesWithoutIsNamedAndNoReasonNotToBeReady() throws Exception {
        readiness.doWithout("feed", "status 503\n");
        assertThat(answer("GET", "/health/ready"))
                .startsWith("200 ")
                .contains("\"ready\":true", "\"without\":{\"feed\":\"status 503\uFFFD\"}");

        readiness.doWith("feed");
        assertThat(answer("GET", "/health/ready")).contains("\"without\":{}");
    }

    @Test
    void readyNamesWhoIsAwayAndWhy() throws Exception {
        // Given
        String before = answer("GET", "/health/ready");

        // When
        readiness.away("redis", "said \"no\"");

        // Then
        assertThat(before).startsWith("200 ").contains("\"ready\":true", "\"away\":{}", "\"without\":{}");
        assertThat(answer("GET", "/health/ready"))
                .startsWith("503 ")
                .contains("\"ready\":false", "\"away\":{\"redis\":\"said \\\"no\\\"\"}");
    }

    @Test
    void metricsAreInPrometheusTextFormat() throws Exception {
        // Given
        registry.counter("collector_measures_written_total").increment(3);

        // When
        HttpResponse<String> response = send("GET", "/metrics");

        // Then
        assertThat(response.body()).contains("collector_measures_written_total 3.0");
        assertThat(response.headers().firstValue("Content-Type"))
                .hasValueSatisfying(type -> assertThat(type).startsWith("text/plain; version=0.0.4"));
    }

    @Test
    void neighboursThatWereToldOfAreMetricsToo() throws Exception {
        // Given
        readiness.back("kafka");
        readiness.away("store", "connection refused");
        readiness.lacks("redis", "connection refused");
        String during = send("GET", "/metrics").body();

        // When
        readiness.back("store");
        readiness.regains("redis");

        // Then
        assertThat(during)
                .contains("management_neighbour_away{neighbour=\"kafka\"} 0.0")
                .contains("management_neighbour_away{neighbour=\"redis\"} 1.0")
                .contains("management_neighbour_away{neighbour=\"store\"} 1.0");
        assertThat(send("GET", "/metrics").body())
                .contains("management_neighbour_away{neighbour=\"redis\"} 0.0")
                .contains("management_neighbour_away{neighbour=\"store\"} 0.0");
    }

    @Test
    void headAnswersLikeGetWithoutABody() throws Exception {
        readiness.away("kafka", "connection refused");

        assertThat(answer("HEAD", "/health/ready")).isEqualTo("503 ");
    }

    @ParameterizedTest
    @ValueSource(strings = {"POST", "PUT", "DELETE", "OPTIONS", "PATCH"})
    void otherMethodsAreRefused(String method) throws Exception {
        HttpResponse<String> response = send(method, "/health/live");

        assertThat(response.statusCode()).isEqualTo(405);
        assertThat(response.headers().firstValue("Allow")).hasValue("GET, HEAD");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"/", "/health", "/metrics/", "/metricsx", "/health/live/x", "//metrics", "/%00", "/METRICS"})
    void otherPathsAreNotFound(String path) throws Exception {
        assertThat(answer("GET", path)).startsWith("404 ");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "GET\r\n\r\n",
                "GET http:// HTTP/1.1\r\n\r\n",
                "GET mailto:x HTTP/1.1\r\n\r\n",
                "GET /health/%zz HTTP/1.1\r\n\r\n",
                "POST /metrics HTTP/1.1\r\nContent-Length: -5\r\n\r\n",
                "POST /metrics HTTP/1.1\r\nTransfer-Encoding: gzip\r\n\r\n",
                "\u0000\u0001\u0002\r\n\r\n"
            })
    void aBrokenRequestHurtsOnlyItself(String request) throws Exception {
        // When
        String first;
        try (Socket socket = connect(request)) {
            first = new String(socket.getInputStream().readNBytes(10), StandardCharsets.US_ASCII);
        }

        // Then
        assertThat(first).matches("(HTTP/1\\.1 [45])?"); // the JDK closes some without a word
        assertThat(answer("GET", "/health/live")).startsWith("200 ");
    }

    @Test
    void clientsThatNeverFinishTheirRequestDoNotKeepOthersOut() throws Exception {
        List<Socket> slow = new ArrayList<>();
        try {
            // Given
            for (int i = 0; i < 40; i++) {
                slow.add(connect("GET /metrics HTTP/1.1\r\nHost: "));
            }

            // When
            String answer = answer("GET", "/health/live");

            // Then
            assertThat(answer).startsWith("200 ");
        } finally {
            for (Socket socket : slow) {
                socket.close();
            }
        }
    }

    @Test
    void aTakenPortIsOneClearLine() {
        assertThatThrownBy(() -> ManagementServer.start(ManagementAddress.of(HOST, server.port()), readiness, registry))
                .isInstanceOf(ConfigException.class)
                .hasMessage(
                        "The management port 127.0.0.1:" + server.port() + " can't be opened: Address already in use");
    }

    @Test
    void aPortThatCannotBeIsOneClearLine() {
        assertThatThrownBy(() -> ManagementAddress.of(HOST, 70_000))
                .isInstanceOf(ConfigException.class)
                .hasMessage("MANAGEMENT_PORT must be between 0 and 65535, but is 70000");
    }

    @Test
    void closingGivesThePortBack() {
        server.close();

        try (ManagementServer next =
                ManagementServer.start(ManagementAddress.of(HOST, server.port()), readiness, registry)) {
            assertThat(next.port()).isEqualTo(server.port());
        }
    }

    private String answer(String method, String path) throws Exception {
        HttpResponse<String> response = send(method, path);
        return response.statusCode() + " " + response.body();
    }

    private HttpResponse<String> send(String method, String path) throws Exception {
        HttpRequest request = HttpRequest.newBuilder(URI.create("http://" + HOST + ":" + server.port() + path))
                .method(method, BodyPublishers.noBody())
                .timeout(Duration.ofSeconds(20))
                .build();
        return client.send(request, BodyHandlers.ofString());
    }

    private Socket connect(String request) throws IOException {
        Socket socket = new Socket(HOST, server.port());
        socket.setSoTimeout(20_000);
        socket.getOutputStream().write(request.getBytes(StandardCharsets.US_ASCII));
        socket.getOutputStream().flush();
        return socket;
    }
}
