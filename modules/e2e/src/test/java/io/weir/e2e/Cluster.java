package io.weir.e2e;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

import io.fabric8.kubernetes.api.model.ConfigMapBuilder;
import io.fabric8.kubernetes.api.model.NamespaceBuilder;
import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.api.model.SecretBuilder;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientBuilder;
import io.fabric8.kubernetes.client.LocalPortForward;
import io.fabric8.kubernetes.client.dsl.PodResource;
import io.fabric8.kubernetes.client.readiness.Readiness;
import io.weir.testing.Repository;
import org.awaitility.Awaitility;

/** A namespace of our own, on the cluster that the kubeconfig names. */
final class Cluster implements AutoCloseable {

    static final String NAMESPACE = "weir-e2e";

    private static final Duration PATIENCE = Duration.ofMinutes(5);

    private final KubernetesClient client;

    private Cluster(KubernetesClient client) {
        this.client = client;
    }

    /** Makes the namespace, in which Pod Security is restricted, after what an earlier run left is gone. */
    static Cluster open() {
        KubernetesClient client = new KubernetesClientBuilder().build();
        boolean operated = !client.pods()
                .inAnyNamespace()
                .withLabel("app.kubernetes.io/name", "flink-kubernetes-operator")
                .list()
                .getItems()
                .isEmpty();
        if (operated) {
            throw new AssertionError("Flink's operator runs here: it would start the job that these tests start");
        }
        Cluster cluster = new Cluster(client);
        cluster.removeNamespace();
        client.resource(new NamespaceBuilder()
                        .withNewMetadata()
                        .withName(NAMESPACE)
                        .addToLabels("pod-security.kubernetes.io/enforce", "restricted")
                        .endMetadata()
                        .build())
                .create();
        return cluster;
    }

    KubernetesClient client() {
        return client;
    }

    void applySecret(String name, Map<String, String> data) {
        client.resource(new SecretBuilder()
                        .withNewMetadata()
                        .withName(name)
                        .withNamespace(NAMESPACE)
                        .endMetadata()
                        .withStringData(data)
                        .build())
                .serverSideApply();
    }

    void applySettings(String name, Map<String, String> data) {
        client.resource(new ConfigMapBuilder()
                        .withNewMetadata()
                        .withName(name)
                        .withNamespace(NAMESPACE)
                        .endMetadata()
                        .withData(data)
                        .build())
                .serverSideApply();
    }

    /** Applies a file of the project. */
    void apply(String file) {
        try (InputStream manifests = Files.newInputStream(Repository.path(file))) {
            client.load(manifests).inNamespace(NAMESPACE).serverSideApply();
        } catch (IOException e) {
            throw new UncheckedIOException("Can't read " + file, e);
        }
    }

    /** Waits until all pods of a Deployment, or of a StatefulSet of ours, are those of its newest version, and ready. */
    void awaitRollout(String name) {
        boolean withDisks = Files.exists(Repository.path("helm/" + name + "/templates/statefulset.yaml"));
        String workload = (withDisks ? "statefulset/" : "deployment/") + name;
        kubectl("rollout", "status", workload, "--timeout=" + PATIENCE.toSeconds() + "s")
                .orFail();
    }

    /** kubectl in the namespace. */
    Command kubectl(String... arguments) {
        List<String> line = new ArrayList<>(List.of("kubectl", "--namespace", NAMESPACE));
        line.addAll(List.of(arguments));
        return Command.run(Map.of(), line);
    }

    /** Waits until a pod of a Job has ended, be it well or not; what it said. */
    String awaitJob(String name) {
        Awaitility.await("the end of job " + name)
                .atMost(PATIENCE)
                .until(
                        () -> client.batch()
                                .v1()
                                .jobs()
                                .inNamespace(NAMESPACE)
                                .withName(name)
                                .get()
                                .getStatus(),
                        status -> status != null && (status.getSucceeded() != null || status.getFailed() != null));
        return kubectl("logs", "job/" + name).said();
    }

    /** Pods with that label, those that are about to end too. */
    List<Pod> pods(String label, String value) {
        return pods(Map.of(label, value));
    }

    /** The same of several labels. */
    List<Pod> pods(Map<String, String> labels) {
        return client.pods().inNamespace(NAMESPACE).withLabels(labels).list().getItems();
    }

    /** Pods with that label that are there to stay. */
    List<Pod> stayingPods(String label, String value) {
        return stayingPods(Map.of(label, value));
    }

    private List<Pod> stayingPods(Map<String, String> labels) {
        return pods(labels).stream()
                .filter(pod -> pod.getMetadata().getDeletionTimestamp() == null)
                .filter(pod -> !pod.getStatus().getPhase().equals("Succeeded"))
                .toList();
    }

    /** A way from this machine to a port of a pod with that label that is ready; waits for one. */
    LocalPortForward forward(String label, String value, int port) {
        return pod(label, value).portForward(port);
    }

    /** The same, of a pod with several labels. */
    LocalPortForward forward(Map<String, String> labels, int port) {
        return pod(labels).portForward(port);
    }

    /** The same, at a port of this machine. */
    LocalPortForward forward(String label, String value, int port, int localPort) {
        return pod(label, value).portForward(port, localPort);
    }

    /** A pod with that label that is ready; waits for one. */
    PodResource pod(String label, String value) {
        return pod(Map.of(label, value));
    }

    private PodResource pod(Map<String, String> labels) {
        Pod ready = Awaitility.await("a pod with " + labels)
                .atMost(PATIENCE)
                .until(
                        () -> stayingPods(labels).stream()
                                .filter(Readiness::isPodReady)
                                .findFirst(),
                        Optional::isPresent)
                .orElseThrow();
        return client.pods().inNamespace(NAMESPACE).withName(ready.getMetadata().getName());
    }

    /** A way from this machine to a port of a Service. */
    LocalPortForward forwardService(String name, int port) {
        return client.services().inNamespace(NAMESPACE).withName(name).portForward(port);
    }

    /** A way from this machine to a port of a pod. */
    LocalPortForward forwardPod(String name, int port) {
        return client.pods().inNamespace(NAMESPACE).withName(name).portForward(port);
    }

    @Override
    public void close() {
        removeNamespace();
        client.close();
    }

    private void removeNamespace() {
        client.namespaces().withName(NAMESPACE).withTimeout(2, TimeUnit.MINUTES).delete();
        Awaitility.await("the end of namespace " + NAMESPACE)
                .atMost(PATIENCE)
                .until(() -> client.namespaces().withName(NAMESPACE).get() == null);
    }
}
