package io.weir.operations;

import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.weir.neighbours.Loopback;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

/**
 * A real Prometheus in a process of its own. Each second it looks at targets, which it labels as Prometheus' operator does,
 * and evaluates alerts.
 */
final class PrometheusServer implements AutoCloseable {

    private static final ObjectMapper JSON = new ObjectMapper();

    private final HttpClient http = HttpClient.newHttpClient();
    private final Process process;
    private final URI url;

    private PrometheusServer(Process process, URI url) {
        this.process = process;
        this.url = url;
    }

    /** Starts it and waits until it answers; the test is skipped, saying so, where it is not installed. */
    static PrometheusServer start(Path folder, Map<String, URI> targets, List<Path> alerts) throws IOException {
        Promtool.assume("prometheus");
        Path config = Files.writeString(folder.resolve("prometheus.yml"), config(targets, alerts));
        int port = Loopback.freePorts(1).get(0);
        Path log = folder.resolve("prometheus.log");
        Process process = new ProcessBuilder(
                        "prometheus",
                        "--config.file=" + config,
                        "--storage.tsdb.path=" + folder.resolve("data"),
                        "--web.listen-address=127.0.0.1:" + port,
                        "--log.level=error")
                .redirectErrorStream(true)
                .redirectOutput(log.toFile())
                .start();
        PrometheusServer prometheus = new PrometheusServer(process, URI.create("http://127.0.0.1:" + port));
        try {
            await().atMost(Duration.ofSeconds(60)).until(() -> !process.isAlive() || prometheus.isReady());
            assertThat(process.isAlive()).as("Prometheus goes on").isTrue();
            return prometheus;
        } catch (RuntimeException | AssertionError e) {
            prometheus.close();
            throw new AssertionError("Prometheus is not ready, and says: " + Files.readString(log), e);
        }
    }

    /**
     * The series that answer an expression now: label sets under {@code metric}, time and value under {@code value}.
     *
     * @throws IllegalArgumentException where it is no expression, or can't be evaluated
     */
    JsonNode series(String expression) {
        return get("query?query=" + encode(expression)).get("result");
    }

    /** What Grafana offers for {@code label_values(metric, label)}. */
    JsonNode labelValues(String metric, String label) {
        return get("label/" + label + "/values?match%5B%5D=" + encode(metric));
    }

    /** All rules, with the {@code health} of each and its {@code lastError}. */
    List<JsonNode> rules() {
        return get("rules").findValues("rules").stream()
                .flatMap(rules -> rules.valueStream())
                .toList();
    }

    @Override
    public void close() {
        process.destroy();
        try {
            if (!process.waitFor(10, TimeUnit.SECONDS)) {
                process.destroyForcibly();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private static String config(Map<String, URI> targets, List<Path> alerts) {
        String files = alerts.stream().map(file -> "  - " + file + "\n").collect(Collectors.joining());
        String jobs = targets.entrySet().stream()
                .map(target -> """
                          - job_name: weir/%s
                            metrics_path: %s
                            static_configs: [{targets: ["%s"], labels: {namespace: weir, job: %s, pod: %s-0}}]
                        """.formatted(
                                target.getKey(),
                                target.getValue().getPath(),
                                target.getValue().getAuthority(),
                                target.getKey(),
                                target.getKey()))
                .collect(Collectors.joining());
        return "global: {scrape_interval: 1s, scrape_timeout: 1s, evaluation_interval: 1s}\n" + "rule_files:\n" + files
                + "scrape_configs:\n" + jobs;
    }

    private boolean isReady() {
        try {
            return http.send(
                                    HttpRequest.newBuilder(URI.create(url + "/-/ready"))
                                            .build(),
                                    BodyHandlers.discarding())
                            .statusCode()
                    == 200;
        } catch (IOException e) {
            return false;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    private JsonNode get(String path) {
        try {
            String answer = http.send(
                            HttpRequest.newBuilder(URI.create(url + "/api/v1/" + path))
                                    .build(),
                            BodyHandlers.ofString())
                    .body();
            JsonNode json = JSON.readTree(answer);
            if (!json.path("status").asText().equals("success")) {
                throw new IllegalArgumentException(
                        path + ": " + json.path("error").asText(answer));
            }
            return json.get("data");
        } catch (IOException e) {
            throw new IllegalStateException("Prometheus does not answer", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    private static String encode(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }
}
