package io.weir.e2e;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.Map;

import com.fasterxml.jackson.databind.JsonNode;
import io.fabric8.kubernetes.client.LocalPortForward;
import io.weir.wire.json.Json;

/** Flink's REST interface in the job manager's pod, with its one job. */
final class FlinkPage implements AutoCloseable {

    private final LocalPortForward forward;
    private final HttpClient http = HttpClient.newHttpClient();

    private FlinkPage(LocalPortForward forward) {
        this.forward = forward;
    }

    /**
     * Waits for a job manager that is ready.
     *
     * @param name of the FlinkDeployment
     */
    static FlinkPage open(Cluster cluster, String name) {
        return new FlinkPage(cluster.forward(Map.of("app", name, "component", "jobmanager"), 8081));
    }

    /** The job, as the overview has it. */
    JsonNode job() {
        return get("/jobs/overview").at("/jobs/0");
    }

    /** What is below the job: {@code checkpoints}, {@code savepoints/<request>}. */
    JsonNode ofJob(String path) {
        return get(jobPath(path));
    }

    /** The same, asked by a POST with a body in JSON. */
    JsonNode tellJob(String path, String body) {
        return answer(HttpRequest.newBuilder(address(jobPath(path)))
                .header("Content-Type", "application/json")
                .POST(BodyPublishers.ofString(body))
                .build());
    }

    @Override
    public void close() {
        try {
            forward.close();
        } catch (IOException e) {
            throw new UncheckedIOException("Can't end the way to Flink", e);
        }
    }

    private String jobPath(String path) {
        return "/jobs/" + job().path("jid").asText() + "/" + path;
    }

    private JsonNode get(String path) {
        return answer(HttpRequest.newBuilder(address(path)).build());
    }

    private JsonNode answer(HttpRequest request) {
        try {
            return Json.MAPPER.readTree(
                    http.send(request, BodyHandlers.ofString()).body());
        } catch (IOException e) {
            throw new UncheckedIOException("Flink does not answer", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("Interrupted while asking Flink", e);
        }
    }

    private URI address(String path) {
        return URI.create("http://127.0.0.1:" + forward.getLocalPort() + path);
    }
}
