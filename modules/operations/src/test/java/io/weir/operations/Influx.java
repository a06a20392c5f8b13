package io.weir.operations;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.List;
import java.util.Map;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;

/**
 * InfluxDB's HTTP interface, as far as tests go.
 *
 * @param token of somebody who may do anything
 */
record Influx(URI url, String org, String token) {

    private static final ObjectMapper JSON = new ObjectMapper();

    /** The same server, asked by somebody else. */
    Influx as(String other) {
        return new Influx(url, org, other);
    }

    /** Writes lines with times in seconds. */
    void write(String bucket, String lines) {
        post("/api/v2/write?precision=s&org=" + org + "&bucket=" + bucket, "text/plain", lines);
    }

    /** The rows of the answer, header first, without the empty lines between tables. */
    List<String> query(String flux) {
        String answer = post("/api/v2/query?org=" + org, "application/vnd.flux", flux);
        return answer.lines().filter(line -> !line.isBlank()).toList();
    }

    void makeBucket(String name) {
        postJson("/api/v2/buckets", Map.of("orgID", orgId(), "name", name, "retentionRules", List.of()));
    }

    /** Makes a task and gives its id. */
    String makeTask(String flux) {
        return postJson("/api/v2/tasks", Map.of("orgID", orgId(), "flux", flux))
                .get("id")
                .asText();
    }

    /** Runs a task as of a time and gives the id of the run. */
    String runTask(String task, String scheduledFor) {
        return postJson("/api/v2/tasks/" + task + "/runs", Map.of("scheduledFor", scheduledFor))
                .get("id")
                .asText();
    }

    /** {@code success} or {@code failed} once a run is done. */
    String statusOf(String task, String run) {
        return get("/api/v2/tasks/" + task + "/runs/" + run).path("status").asText();
    }

    private String orgId() {
        return get("/api/v2/orgs?org=" + org).at("/orgs/0/id").asText();
    }

    private JsonNode get(String path) {
        return json(send(request(path).GET()));
    }

    private JsonNode postJson(String path, Map<String, ?> body) {
        try {
            return json(post(path, "application/json", JSON.writeValueAsString(body)));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private String post(String path, String type, String body) {
        return send(request(path).header("Content-Type", type).POST(BodyPublishers.ofString(body)));
    }

    private HttpRequest.Builder request(String path) {
        return HttpRequest.newBuilder(URI.create(url + path)).header("Authorization", "Token " + token);
    }

    private static JsonNode json(String text) {
        try {
            return JSON.readTree(text);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String send(HttpRequest.Builder request) {
        try {
            HttpResponse<String> answer = HttpClient.newHttpClient().send(request.build(), BodyHandlers.ofString());
            if (answer.statusCode() >= 300) {
                throw new IllegalStateException(answer.statusCode() + " " + answer.body());
            }
            return answer.body();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }
}
