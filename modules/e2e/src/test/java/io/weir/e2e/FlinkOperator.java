package io.weir.e2e;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.fabric8.kubernetes.client.LocalPortForward;
import org.awaitility.Awaitility;

/**
 * Does with the FlinkDeployment of the chart what Flink's operator does in native application mode: calls Flink's own
 * Kubernetes integration with its image, settings and pod templates, and stops a job with a savepoint.
 */
final class FlinkOperator {

    private static final String NAME = "splitter";
    private static final String KIND = "flinkdeployments.flink.apache.org";
    private static final Duration PATIENCE = Duration.ofMinutes(5);

    private final Cluster cluster;
    private final HttpClient http = HttpClient.newHttpClient();

    FlinkOperator(Cluster cluster) {
        this.cluster = cluster;
    }

    /** Starts the job of the FlinkDeployment as it is now, and waits until all its tasks run. */
    void start() {
        start(Optional.empty());
    }

    /** The same, from a savepoint. */
    void startFrom(String savepoint) {
        start(Optional.of(savepoint));
    }

    /** Ends the job and its pods; says where its savepoint is. */
    String stopWithSavepoint() {
        String savepoint;
        try (LocalPortForward page = page()) {
            String job = "/jobs/" + job(page).path("jid").asText();
            String request = send(page, job + "/stop", "{\"drain\":false}")
                    .path("request-id")
                    .asText();
            JsonNode done = Awaitility.await("a savepoint")
                    .atMost(PATIENCE)
                    .ignoreExceptions()
                    .until(
                            () -> get(page, job + "/savepoints/" + request),
                            answer -> answer.at("/status/id").asText().equals("COMPLETED"));
            savepoint = done.at("/operation/location").asText();
            if (savepoint.isEmpty()) {
                throw new AssertionError("No savepoint: " + done);
            }
        } catch (IOException e) {
            throw new UncheckedIOException("Can't end the way to Flink", e);
        }
        cluster.client()
                .apps()
                .deployments()
                .inNamespace(Cluster.NAMESPACE)
                .withName(NAME)
                .delete();
        Awaitility.await("the end of Flink's pods")
                .atMost(PATIENCE)
                .until(() -> cluster.pods("type", "flink-native-kubernetes")
                        .list()
                        .getItems()
                        .isEmpty());
        return savepoint;
    }

    /** The savepoint or checkpoint that the job was started from; empty where it began anew. */
    String restoredFrom() {
        try (LocalPortForward page = page()) {
            return get(page, "/jobs/" + job(page).path("jid").asText() + "/checkpoints")
                    .at("/latest/restored/external_path")
                    .asText();
        } catch (IOException e) {
            throw new UncheckedIOException("Can't end the way to Flink", e);
        }
    }

    /** Waits until all tasks of the job run. */
    void awaitRunning() {
        Awaitility.await("the splitter's job")
                .atMost(PATIENCE)
                .ignoreExceptions()
                .until(() -> {
                    try (LocalPortForward page = page()) {
                        JsonNode job = job(page);
                        return job.path("state").asText().equals("RUNNING")
                                && job.at("/tasks/running").asInt()
                                        == job.at("/tasks/total").asInt();
                    }
                });
    }

    private void start(Optional<String> savepoint) {
        JsonNode spec = Repository.YAML
                .valueToTree(cluster.client()
                        .genericKubernetesResources("flink.apache.org/v1beta1", "FlinkDeployment")
                        .inNamespace(Cluster.NAMESPACE)
                        .withName(NAME)
                        .require()
                        .getAdditionalProperties())
                .path("spec");
        Path folder = settings(spec, savepoint);
        Command.run(
                        Map.of("FLINK_CONF_DIR", folder.toString()),
                        List.of(
                                System.getenv("FLINK_HOME") + "/bin/flink",
                                "run",
                                "--target",
                                "kubernetes-application",
                                "--class",
                                spec.at("/job/entryClass").asText(),
                                spec.at("/job/jarURI").asText()))
                .orFail();
        awaitRunning();
    }

    /** The folder with what Flink's client is told. */
    private Path settings(JsonNode spec, Optional<String> savepoint) {
        Map<String, String> settings = new TreeMap<>();
        settings.put("env.java.default-opts.all", javaOptions());
        spec.path("flinkConfiguration")
                .properties()
                .forEach(each -> settings.put(each.getKey(), each.getValue().asText()));
        try {
            Path folder = Files.createTempDirectory("flink");
            for (String role : List.of("jobManager", "taskManager")) {
                String prefix = "kubernetes." + role.toLowerCase(Locale.ROOT);
                JsonNode resource = spec.path(role).path("resource");
                settings.put(
                        role.toLowerCase(Locale.ROOT) + ".memory.process.size",
                        resource.path("memory").asText());
                settings.put(prefix + ".cpu.amount", resource.path("cpu").asText());
                Path template = folder.resolve(role + ".yaml");
                JsonNode pod = merged(
                        spec.path("podTemplate").deepCopy(), spec.path(role).path("podTemplate"));
                Files.write(template, Repository.YAML.writeValueAsBytes(pod));
                settings.put("kubernetes.pod-template-file." + role.toLowerCase(Locale.ROOT), template.toString());
            }
            settings.put("kubernetes.cluster-id", NAME);
            settings.put("kubernetes.namespace", Cluster.NAMESPACE);
            settings.put("kubernetes.config.file", System.getenv("KUBECONFIG"));
            settings.put(
                    "kubernetes.service-account", spec.path("serviceAccount").asText());
            settings.put("kubernetes.container.image.ref", spec.path("image").asText());
            settings.put(
                    "kubernetes.container.image.pull-policy",
                    spec.path("imagePullPolicy").asText());
            settings.put("parallelism.default", spec.at("/job/parallelism").asText());
            savepoint.ifPresent(path -> settings.put("execution.state-recovery.path", path));
            Files.write(folder.resolve("config.yaml"), Repository.YAML.writeValueAsBytes(settings));
            for (var file : spec.path("logConfiguration").properties()) {
                Files.writeString(folder.resolve(file.getKey()), file.getValue().asText());
            }
            return folder;
        } catch (IOException e) {
            throw new UncheckedIOException("Can't write Flink's settings", e);
        }
    }

    /** What Flink needs on Java 17, by its own settings; the operator's chart has the same among its defaults. */
    private static String javaOptions() {
        return Repository.yaml(System.getenv("FLINK_HOME") + "/conf/config.yaml")
                .at("/env/java/opts/all")
                .asText();
    }

    /** Fields of {@code over} go over those of {@code base}; of lists, what has the same name is one. */
    private static JsonNode merged(JsonNode base, JsonNode over) {
        if (base instanceof ObjectNode object && over instanceof ObjectNode) {
            over.properties()
                    .forEach(each -> object.set(
                            each.getKey(),
                            object.has(each.getKey())
                                    ? merged(object.get(each.getKey()), each.getValue())
                                    : each.getValue()));
            return object;
        }
        if (base instanceof ArrayNode list && over instanceof ArrayNode) {
            for (JsonNode each : over) {
                int same = 0;
                while (same < list.size() && !list.get(same).path("name").equals(each.path("name"))) {
                    same++;
                }
                if (same < list.size()) {
                    list.set(same, merged(list.get(same), each));
                } else {
                    list.add(each);
                }
            }
            return list;
        }
        return over;
    }

    private LocalPortForward page() {
        return cluster.forward("component", "jobmanager", 8081);
    }

    private JsonNode job(LocalPortForward page) {
        return get(page, "/jobs/overview").at("/jobs/0");
    }

    private JsonNode get(LocalPortForward page, String path) {
        return answer(HttpRequest.newBuilder(address(page, path)).build());
    }

    private JsonNode send(LocalPortForward page, String path, String body) {
        return answer(HttpRequest.newBuilder(address(page, path))
                .header("Content-Type", "application/json")
                .POST(BodyPublishers.ofString(body))
                .build());
    }

    private JsonNode answer(HttpRequest request) {
        try {
            return Repository.YAML.readTree(
                    http.send(request, BodyHandlers.ofString()).body());
        } catch (IOException e) {
            throw new UncheckedIOException("Flink does not answer", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("Interrupted while asking Flink", e);
        }
    }

    private static URI address(LocalPortForward page, String path) {
        return URI.create("http://127.0.0.1:" + page.getLocalPort() + path);
    }
}
