package io.weir.operations;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

/** {@code make deploy} and its kin, by the calls of helm and kubectl that they make. */
class DeployTest {

    private static final Pattern CHANGES = Pattern.compile(
            "helm (--\\S+ \\S+ )*(upgrade|uninstall) .*|kubectl (--\\S+ \\S+ )*(apply|create|delete|patch|exec|annotate|rollout|scale|wait) .*");

    /** Those that come back only when something has happened on the cluster. */
    private static final Pattern WAITS =
            Pattern.compile("helm .* uninstall .*--wait.*|kubectl (--\\S+ \\S+ )*(delete|wait|rollout status) .*");

    @TempDir
    private Path folder;

    @Test
    void deployMakesTheCallsThatWereRecorded() throws Exception {
        StubbedDeploy deploy = withAllTools();

        OwnPath.Outcome first = deploy.run("make", "deploy");

        assertThat(first.code()).as(first.said()).isZero();
        assertThat(changes(first)).containsExactlyElementsOf(recorded("deploy.calls"));
    }

    @Test
    void deployingAgainUpgradesNoReleaseAndMakesNoSecret() throws Exception {
        StubbedDeploy deploy = withAllTools();
        deploy.run("make", "deploy");
        List<String> secrets = deploy.secrets();

        OwnPath.Outcome second = deploy.run("make", "deploy");

        assertThat(second.code()).as(second.said()).isZero();
        assertThat(changes(second)).containsExactlyElementsOf(recorded("deploy-again.calls"));
        assertThat(deploy.secrets()).startsWith(secrets.toArray(String[]::new)).hasSize(secrets.size() + 3);
        assertThat(deploy.secrets().subList(secrets.size(), secrets.size() + 3))
                .containsExactly("token-of-collector", "token-of-live", "token-of-grafana");
    }

    @Test
    void noSecretIsPrintedOrSeenAmongArguments() throws Exception {
        StubbedDeploy deploy = withAllTools();

        OwnPath.Outcome first = deploy.run("make", "deploy");

        assertThat(deploy.secrets())
                .hasSize(7)
                .doesNotHaveDuplicates()
                .allSatisfy(secret -> assertThat(secret).isNotBlank())
                .noneSatisfy(secret -> assertThat(first.said()).contains(secret))
                .noneSatisfy(secret -> assertThat(first.calls()).anyMatch(call -> call.contains(secret)));
    }

    @Test
    void oneComponentIsDeployedAlone() throws Exception {
        OwnPath.Outcome outcome = withAllTools().run("make", "deploy-collector");

        assertThat(outcome.code()).as(outcome.said()).isZero();
        assertThat(changes(outcome))
                .filteredOn(call -> call.startsWith("helm"))
                .singleElement()
                .asString()
                .contains("upgrade --install collector helm/collector --set-string image.tag=1");
    }

    @ParameterizedTest
    @CsvSource({
        "strimzi, strimzi",
        "flink-operator, flink-operator",
        "influxdb, influxdb",
        "grafana, prometheus",
        "kafka, kafka",
        "redis, redis",
        "splitter, splitter",
        "live, live"
    })
    void oneComponentAloneIsWhatIsSaidToBeThereAndNothingElse(String named, String component) throws Exception {
        OwnPath.Outcome outcome = withAllTools().run("make", "deploy-" + named);

        assertThat(outcome.code()).as(outcome.said()).isZero();
        assertThat(outcome.said())
                .contains("Deployed: " + component + "\n")
                .doesNotContain("Weir is there", "http://", "make forward", "make smoke");
    }

    @Test
    void whatIsPutUpOnlyWhereItIsAskedForIsLookedAfterOnceItIsThere() throws Exception {
        StubbedDeploy deploy = withAllTools();

        OwnPath.Outcome without = deploy.run("make", "deploy");
        deploy.set("WITH", "rankings");
        OwnPath.Outcome with = deploy.run("make", "deploy");
        deploy.set("WITH", "");
        OwnPath.Outcome again = deploy.run("make", "deploy");

        assertThat(changes(without)).noneMatch(call -> call.contains("--install rankings"));
        assertThat(with.code()).as(with.said()).isZero();
        assertThat(with.said()).contains("Weir is there", "Flink, which runs the rankings");
        assertThat(changes(with)).anyMatch(call -> call.contains("--install rankings helm/rankings"));
        assertThat(again.said()).contains("release rankings: unchanged");
    }

    @Test
    void whatIsAskedForButAlwaysPutUpOrUnknownIsRefused() throws Exception {
        StubbedDeploy deploy = withAllTools();
        deploy.set("WITH", "rankings,collector");

        OwnPath.Outcome outcome = deploy.run("make", "deploy");

        assertThat(outcome.code()).isNotZero();
        assertThat(outcome.said()).contains("WITH names what is put up only where it is asked for", "'collector'");
        assertThat(changes(outcome)).isEmpty();
    }

    @Test
    void severalComponentsAreNamedInTheOrderInWhichTheyWerePutUp() throws Exception {
        OwnPath.Outcome outcome = withAllTools().run("k8s/deploy", "live", "grafana", "prometheus");

        assertThat(outcome.code()).as(outcome.said()).isZero();
        assertThat(outcome.said()).contains("Deployed: prometheus live\n").doesNotContain("Weir is there");
    }

    @Test
    void allOfItEndsWithItsPages() throws Exception {
        OwnPath.Outcome outcome = withAllTools().run("make", "deploy");

        assertThat(outcome.said())
                .contains("Weir is there", "http://localhost:8080  the page", "http://localhost:3000  Grafana")
                .doesNotContain("Deployed: ");
    }

    @Test
    void everyMissingToolIsNamed() throws Exception {
        OwnPath.Outcome outcome = new StubbedDeploy(folder, "kubectl").run("k8s/deploy");

        assertThat(outcome.code()).isEqualTo(2);
        assertThat(outcome.said()).contains("helm is missing", "openssl is missing");
        assertThat(outcome.calls()).isEmpty();
    }

    @Test
    void olderHelmAndOlderKubernetesAreNamedWithWhatIsNeeded() throws Exception {
        StubbedDeploy deploy = withAllTools();
        deploy.set("HELM_VERSION", "v3.9.0");
        assertThat(deploy.run("k8s/check").said()).contains("v3.9.0", "3.14 or newer");
        deploy.set("HELM_VERSION", "v3.14.1");
        deploy.set("KUBERNETES", "v1.29.3");
        assertThat(deploy.run("k8s/check").said()).contains("1.29.3", "1.30 or newer");
    }

    @Test
    void clusterThatIsTooSmallIsNamedWithBothFigures() throws Exception {
        StubbedDeploy deploy = withAllTools();
        deploy.set("CPU", "2");
        deploy.set("MEMORY", "4038000Ki");

        OwnPath.Outcome outcome = deploy.run("k8s/deploy");

        assertThat(outcome.code()).isEqualTo(1);
        assertThat(outcome.said())
                .containsPattern("asks for 2\\.\\d\\d processors, and the cluster has 2\\.00")
                .containsPattern("asks for \\d\\.\\d\\d GiB of memory, and the cluster has 3\\.85");
        assertThat(changes(outcome)).isEmpty();
    }

    @Test
    void clusterThatCanNotHaveOurImagesIsToldHow() throws Exception {
        StubbedDeploy deploy = new StubbedDeploy(folder, "helm", "kubectl", "openssl", "docker");
        deploy.set("BUILD", "");

        OwnPath.Outcome outcome = deploy.run("k8s/deploy");

        assertThat(outcome.code()).isEqualTo(1);
        assertThat(outcome.said()).contains("PUSH=", "REGISTRY=");
        assertThat(changes(outcome)).isEmpty();
    }

    @Test
    void undeployLeavesTopicsVolumesAndSecrets() throws Exception {
        StubbedDeploy deploy = withAllTools();
        deploy.run("make", "deploy");

        OwnPath.Outcome outcome = deploy.run("make", "undeploy");

        assertThat(outcome.code()).as(outcome.said()).isZero();
        assertThat(changes(outcome))
                .containsSubsequence(
                        "kubectl --namespace weir annotate kafkatopic --all strimzi.io/managed=false --overwrite",
                        "kubectl --namespace weir delete kafkatopic --all --ignore-not-found --wait=false",
                        "kubectl --namespace weir delete kafkauser --all --ignore-not-found --wait=false")
                .noneMatch(call -> call.contains("persistentvolumeclaim")
                        || call.contains("delete secret")
                        || call.contains("delete namespace"));
    }

    @Test
    void deployAfterUndeployGoesOnWhereItWas() throws Exception {
        StubbedDeploy deploy = withAllTools();
        deploy.run("make", "deploy");

        String id = deploy.state("volumes");

        OwnPath.Outcome undeploy = deploy.run("make", "undeploy");
        OwnPath.Outcome next = deploy.run("make", "deploy");
        OwnPath.Outcome again = deploy.run("make", "deploy");

        assertThat(changes(undeploy))
                .containsSubsequence(
                        "kubectl --namespace weir patch flinkdeployment splitter --type=merge"
                                + " --patch {\"spec\": {\"job\": {\"state\": \"suspended\"}}}",
                        "kubectl --namespace weir delete flinkdeployment splitter --ignore-not-found --wait=false",
                        "helm --namespace weir uninstall splitter --wait --timeout 600s");
        assertThat(changes(next))
                .anyMatch(call -> call.contains("upgrade --install splitter")
                        && call.contains("--set-string initialSavepointPath=file:///savepoint-1"))
                .containsSubsequence(
                        "kubectl --namespace weir apply --server-side --field-manager=weir --force-conflicts -f -",
                        "kubectl --namespace weir patch kafkanodepool/node --subresource=status --type=merge"
                                + " --patch {\"status\": {\"clusterId\": \"" + id + "\"}}",
                        "kubectl --namespace weir apply --server-side --field-manager=weir --force-conflicts -f -",
                        "kubectl --namespace weir wait --for=condition=Ready kafka/weir --timeout=10s")
                .noneMatch(call -> call.contains("scale"));
        assertThat(deploy.state("kafka-id")).isEqualTo(id);
        assertThat(changes(again)).noneMatch(call -> call.contains("upgrade --install"));
    }

    @Test
    void idOfAKafkaThatWasNotReachedYetIsKeptToo() throws Exception {
        StubbedDeploy deploy = withAllTools();
        deploy.run("make", "deploy");
        String id = deploy.state("volumes");
        deploy.state("kafka-id", "");

        deploy.run("make", "undeploy");

        assertThat(deploy.state("kept-kafkaClusterId")).isEqualTo(id);
    }

    @Test
    void idThatIsKeptIsNotReplacedByOneThatNoBrokerTook() throws Exception {
        StubbedDeploy deploy = withAllTools();
        deploy.run("make", "deploy");
        String id = deploy.state("volumes");
        deploy.run("make", "undeploy");
        deploy.state("pool-id", "another");
        deploy.state("kafka", "there");

        deploy.run("make", "undeploy");

        assertThat(deploy.state("kept-kafkaClusterId")).isEqualTo(id);
    }

    @Test
    void kafkaWithAnotherIdThanItsVolumesIsGivenItsOwnBack() throws Exception {
        StubbedDeploy deploy = withAllTools();
        deploy.run("make", "deploy");
        String id = deploy.state("volumes");
        deploy.run("make", "undeploy");
        deploy.state("pool-id", "another");
        deploy.state("kafka", "there");

        OwnPath.Outcome outcome = deploy.run("make", "deploy");

        assertThat(outcome.code()).as(outcome.said()).isZero();
        String patch = " --subresource=status --type=merge --patch {\"status\": {\"clusterId\": \"" + id + "\"}}";
        assertThat(changes(outcome))
                .containsSubsequence(
                        "kubectl --namespace weir scale deployment/strimzi-cluster-operator --replicas=0",
                        "kubectl --namespace weir wait --for=delete pod --selector strimzi.io/kind=cluster-operator --timeout=600s",
                        "kubectl --namespace weir patch kafka weir" + patch,
                        "kubectl --namespace weir patch kafkanodepool/node" + patch,
                        "kubectl --namespace weir scale deployment/strimzi-cluster-operator --replicas=1",
                        "kubectl --namespace weir rollout status deployment/strimzi-cluster-operator --timeout=10s");
        assertThat(deploy.state("kafka-id")).isEqualTo(id);
    }

    @Test
    void waitingForKafkaSaysWhatStrimziAndTheBrokerSay() throws Exception {
        StubbedDeploy deploy = withAllTools();
        deploy.state("volumes", "of-an-earlier-cluster");
        deploy.set("TIMEOUT", "1");

        OwnPath.Outcome outcome = deploy.run("make", "deploy-kafka");

        assertThat(outcome.code()).isEqualTo(2);
        assertThat(outcome.said())
                .contains("Pod weir-node-0 is unschedulable or is not starting")
                .contains("weir-node-0 is CrashLoopBackOff: java.lang.RuntimeException: Invalid cluster.id")
                .contains("but read of-an-earlier-cluster")
                .doesNotContain("timed out");
    }

    @Test
    void jobThatCompletesNoCheckpointIsNotCalledReady() throws Exception {
        StubbedDeploy deploy = withAllTools();
        deploy.set("CHECKPOINT", "95 10");
        deploy.set("TIMEOUT", "1");

        OwnPath.Outcome outcome = deploy.run("make", "deploy-splitter");

        assertThat(outcome.code()).isEqualTo(2);
        assertThat(outcome.said())
                .contains("the operator says STABLE, but the job has completed no checkpoint for 95 s");
        assertThat(deploy.run("make", "status").said()).contains("no checkpoint for 95 s");
    }

    @ParameterizedTest
    @CsvSource({
        "3 10, STABLE; the job's last checkpoint is 3 s old",
        "- 10, STABLE; the job has completed no checkpoint yet",
        "- 600, STABLE; the job has completed no checkpoint yet"
    })
    void statusSaysHowOldTheLastCheckpointIs(String checkpoint, String said) throws Exception {
        StubbedDeploy deploy = withAllTools();
        deploy.set("CHECKPOINT", checkpoint);

        OwnPath.Outcome outcome = deploy.run("make", "status");

        assertThat(outcome.code()).as(outcome.said()).isZero();
        assertThat(outcome.said()).contains("splitter: the operator says " + said);
    }

    @Test
    void statusSaysTheMostThatMayBeAskedFor() throws Exception {
        String most = "%.2f".formatted(RequestsTest.MOST_MEBIBYTES / 1024.0);

        assertThat(withAllTools().run("make", "status").said()).contains("by default at most 3.00 and " + most + ".");
    }

    @Test
    void everyWaitHasAnEnd() throws Exception {
        StubbedDeploy deploy = withAllTools();
        List<String> calls = new ArrayList<>(deploy.run("make", "deploy").calls());
        calls.addAll(deploy.run("make", "undeploy").calls());
        calls.addAll(deploy.run("make", "deploy").calls());
        deploy.set("PURGE", "1");
        calls.addAll(deploy.run("make", "undeploy").calls());

        assertThat(calls)
                .filteredOn(call -> WAITS.matcher(call).matches())
                .hasSizeGreaterThan(40)
                .allMatch(call -> call.contains("--timeout") || call.contains("--wait=false"));
    }

    @Test
    void purgeDeletesSavepointsWhileTheirJobCanAndTheirOperatorIsThere() throws Exception {
        StubbedDeploy deploy = withAllTools();
        deploy.run("make", "deploy");
        deploy.state("marked-flinkstatesnapshot", "");
        deploy.set("PURGE", "1");

        assertThat(changes(deploy.run("make", "undeploy")))
                .containsSubsequence(
                        "kubectl --namespace weir delete flinkstatesnapshot --all --ignore-not-found --wait=false",
                        "kubectl --namespace weir delete flinkdeployment splitter --ignore-not-found --wait=false",
                        "helm --namespace weir uninstall flink-operator --wait --timeout 600s")
                .noneMatch(call -> call.contains("finalizers"));
    }

    @Test
    void purgeDeletesASavepointThatBeganBeforeTheJobWasGone() throws Exception {
        StubbedDeploy deploy = withAllTools();
        deploy.run("make", "deploy");
        deploy.state("late-savepoint", "");
        deploy.set("PURGE", "1");

        assertThat(changes(deploy.run("make", "undeploy")))
                .containsSubsequence(
                        "kubectl --namespace weir delete flinkdeployment splitter --ignore-not-found --wait=false",
                        "kubectl --namespace weir delete flinkstatesnapshot --all --ignore-not-found --wait=false",
                        "helm --namespace weir uninstall flink-operator --wait --timeout 600s");
    }

    @ParameterizedTest
    @ValueSource(strings = {"away", "refuses"})
    void whatAnOperatorDoesNotLetGoOfIsFreedWithoutIt(String how) throws Exception {
        StubbedDeploy deploy = withAllTools();
        deploy.run("make", "deploy");
        deploy.state("marked-flinkstatesnapshot", "");
        deploy.state(how + "-flink-kubernetes-operator", "");
        deploy.state(how + "-weir-entity-operator", "");
        deploy.set("PURGE", "1");
        deploy.set("TIMEOUT", "1");

        OwnPath.Outcome outcome = deploy.run("make", "undeploy");

        assertThat(outcome.code()).as(outcome.said()).isZero();
        assertThat(outcome.said()).contains("flink-kubernetes-operator does not let go of flinkstatesnapshot/one");
        String freed = " --type=merge --patch {\"metadata\": {\"finalizers\": null}}";
        assertThat(changes(outcome))
                .contains(
                        "kubectl --namespace weir patch flinkstatesnapshot/one" + freed,
                        "kubectl --namespace weir patch kafkatopic/one" + freed);
    }

    @Test
    void deployWaitsForTheEndOfANamespaceThatIsBeingDeleted() throws Exception {
        StubbedDeploy deploy = withAllTools();
        deploy.state("terminating", "");

        OwnPath.Outcome outcome = deploy.run("make", "deploy");

        assertThat(outcome.code()).as(outcome.said()).isZero();
        assertThat(outcome.said())
                .contains("waiting for the end of the earlier namespace weir", "finalizers remaining");
    }

    @Test
    void chartsThatAreNotInTheFolderAreNamedBeforeAnythingIsChanged() throws Exception {
        StubbedDeploy deploy = withAllTools();
        Path charts = Files.createDirectories(folder.resolve("charts"));
        Files.createDirectories(charts.resolve("strimzi-kafka-operator"));
        Files.createFile(charts.resolve("valkey-0.11.0.tgz"));
        deploy.set("CHARTS", charts.toString());

        OwnPath.Outcome outcome = deploy.run("k8s/deploy");

        assertThat(outcome.code()).isEqualTo(2);
        assertThat(outcome.said())
                .contains(
                        "flink-kubernetes-operator-1.15.0.tgz influxdb2-2.1.2.tgz kube-prometheus-stack-88.5.3.tgz (helm pull")
                .doesNotContain("strimzi-kafka-operator-", "valkey-0");
        assertThat(deploy.run("k8s/deploy", "strimzi", "redis").code()).isZero();
    }

    @Test
    void undeployWithPurgeRemovesData() throws Exception {
        StubbedDeploy deploy = withAllTools();
        deploy.set("PURGE", "1");

        assertThat(changes(deploy.run("make", "undeploy")))
                .anyMatch(call -> call.contains("delete persistentvolumeclaim --all"))
                .anyMatch(call -> call.contains("delete secret influxdb-auth"))
                .anyMatch(call -> call.contains("delete namespace"));
    }

    private StubbedDeploy withAllTools() throws IOException {
        return new StubbedDeploy(folder, "helm", "kubectl", "openssl");
    }

    /** Those that change something on a cluster, or wait for it. */
    private static List<String> changes(OwnPath.Outcome outcome) {
        return outcome.calls().stream()
                .filter(call -> CHANGES.matcher(call).matches())
                .filter(call -> !call.contains("--local") && !call.contains("--dry-run=client"))
                .map(call -> call.replaceAll("/\\S*/crds\\.yaml", "crds.yaml"))
                .map(call -> call.replaceAll("settings=\\p{XDigit}{8}", "settings=HASH"))
                .map(call -> call.replaceAll("influxdb-setup-\\p{XDigit}{8}", "influxdb-setup-HASH"))
                .toList();
    }

    private static List<String> recorded(String name) throws IOException {
        try (var file = DeployTest.class.getResourceAsStream("/deploy/" + name)) {
            return Stream.of(new String(file.readAllBytes(), StandardCharsets.UTF_8).split("\n"))
                    .toList();
        }
    }
}
