package io.weir.e2e;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;

import com.fasterxml.jackson.databind.JsonNode;
import io.weir.testing.Repository;
import org.awaitility.Awaitility;

/**
 * Does with the FlinkDeployment of the chart what Flink's operator does in native application mode: calls Flink's own
 * Kubernetes integration with its image, settings and pod templates, and stops a job with a savepoint.
 */
final class FlinkOperator {

    private static final Duration PATIENCE = Duration.ofMinutes(5);

    private final Cluster cluster;
    private final String name;

    /**
     * @param name of the FlinkDeployment
     */
    FlinkOperator(Cluster cluster, String name) {
        this.cluster = cluster;
        this.name = name;
    }

    String name() {
        return name;
    }

    /** Starts the job of the FlinkDeployment as it is now, and waits until all its tasks run. */
    void start() {
        start(Optional.empty());
    }

    /**
     * Stops the job with a savepoint, and starts that of the FlinkDeployment as it is after a change from there.
     *
     * @return where the savepoint is
     */
    String upgrade(Runnable change) {
        String savepoint = stopWithSavepoint();
        change.run();
        start(Optional.of(savepoint));
        return savepoint;
    }

    /** Ends the job and its pods; says where its savepoint is. */
    String stopWithSavepoint() {
        JsonNode done;
        try (FlinkPage page = FlinkPage.open(cluster, name)) {
            String request =
                    page.tellJob("stop", "{\"drain\":false}").path("request-id").asText();
            done = Awaitility.await("a savepoint")
                    .atMost(PATIENCE)
                    .ignoreExceptions()
                    .until(
                            () -> page.ofJob("savepoints/" + request),
                            answer -> answer.at("/status/id").asText().equals("COMPLETED"));
        }
        String savepoint = done.at("/operation/location").asText();
        if (savepoint.isEmpty()) {
            throw new AssertionError("No savepoint: " + done);
        }
        // Flink takes its Deployment away itself. Were that done before it has noted that the job has ended, the next
        // one would be taken for that.
        Awaitility.await("the end of Flink's pods").atMost(PATIENCE).until(this::isGone);
        return savepoint;
    }

    /** The savepoint or checkpoint that the job was started from; empty where it began anew. */
    String restoredFrom() {
        try (FlinkPage page = FlinkPage.open(cluster, name)) {
            return page.ofJob("checkpoints")
                    .at("/latest/restored/external_path")
                    .asText();
        }
    }

    /** Waits until all tasks of the job run. */
    void awaitRunning() {
        Awaitility.await("the job " + name).atMost(PATIENCE).ignoreExceptions().until(() -> {
            try (FlinkPage page = FlinkPage.open(cluster, name)) {
                JsonNode job = page.job();
                return job.path("state").asText().equals("RUNNING")
                        && job.at("/tasks/running").asInt()
                                == job.at("/tasks/total").asInt();
            }
        });
    }

    private boolean isGone() {
        return cluster.client()
                                .apps()
                                .deployments()
                                .inNamespace(Cluster.NAMESPACE)
                                .withName(name)
                                .get()
                        == null
                && cluster.pods(Map.of("app", name, "type", "flink-native-kubernetes"))
                        .isEmpty();
    }

    private void start(Optional<String> savepoint) {
        JsonNode spec = Repository.YAML
                .valueToTree(cluster.client()
                        .genericKubernetesResources("flink.apache.org/v1beta1", "FlinkDeployment")
                        .inNamespace(Cluster.NAMESPACE)
                        .withName(name)
                        .require()
                        .getAdditionalProperties())
                .path("spec");
        String folder = new FlinkSettings(name, spec, savepoint).write().toString();
        Command.run(
                        Map.of("FLINK_CONF_DIR", folder),
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
}
