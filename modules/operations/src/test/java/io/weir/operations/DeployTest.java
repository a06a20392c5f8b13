package io.weir.operations;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.assertj.core.api.Assertions.assertThat;

/** {@code make deploy} and its kin, by the calls of helm and kubectl that they make. */
class DeployTest {

    private static final Pattern CHANGES = Pattern.compile(
            "helm (--\\S+ \\S+ )*(upgrade|uninstall) .*|kubectl (--\\S+ \\S+ )*(apply|create|delete|patch|exec|annotate|rollout|wait) .*");

    @TempDir
    private Path folder;

    @Test
    void deployMakesTheCallsThatWereRecorded() throws Exception {
        StubbedDeploy deploy = withAllTools();

        StubbedDeploy.Outcome first = deploy.run("make", "deploy");

        assertThat(first.code()).as(first.said()).isZero();
        assertThat(changes(first)).containsExactlyElementsOf(recorded("deploy.calls"));
    }

    @Test
    void deployingAgainUpgradesNoReleaseAndMakesNoSecret() throws Exception {
        StubbedDeploy deploy = withAllTools();
        deploy.run("make", "deploy");
        List<String> secrets = deploy.secrets();

        StubbedDeploy.Outcome second = deploy.run("make", "deploy");

        assertThat(second.code()).as(second.said()).isZero();
        assertThat(changes(second)).containsExactlyElementsOf(recorded("deploy-again.calls"));
        assertThat(deploy.secrets()).startsWith(secrets.toArray(String[]::new)).hasSize(secrets.size() + 3);
        assertThat(deploy.secrets().subList(secrets.size(), secrets.size() + 3))
                .containsExactly("token-of-collector", "token-of-live", "token-of-grafana");
    }

    @Test
    void noSecretIsPrintedOrSeenAmongArguments() throws Exception {
        StubbedDeploy deploy = withAllTools();

        StubbedDeploy.Outcome first = deploy.run("make", "deploy");

        assertThat(deploy.secrets())
                .hasSize(7)
                .doesNotHaveDuplicates()
                .allSatisfy(secret -> assertThat(secret).isNotBlank())
                .noneSatisfy(secret -> assertThat(first.said()).contains(secret))
                .noneSatisfy(secret -> assertThat(first.calls()).anyMatch(call -> call.contains(secret)));
    }

    @Test
    void oneComponentIsDeployedAlone() throws Exception {
        StubbedDeploy.Outcome outcome = withAllTools().run("make", "deploy-collector");

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
        StubbedDeploy.Outcome outcome = withAllTools().run("make", "deploy-" + named);

        assertThat(outcome.code()).as(outcome.said()).isZero();
        assertThat(outcome.said())
                .contains("Deployed: " + component + "\n")
                .doesNotContain("Weir is there", "http://", "make forward", "make smoke");
    }

    @Test
    void severalComponentsAreNamedInTheOrderInWhichTheyWerePutUp() throws Exception {
        StubbedDeploy.Outcome outcome = withAllTools().run("k8s/deploy", "live", "grafana", "prometheus");

        assertThat(outcome.code()).as(outcome.said()).isZero();
        assertThat(outcome.said()).contains("Deployed: prometheus live\n").doesNotContain("Weir is there");
    }

    @Test
    void allOfItEndsWithItsPages() throws Exception {
        StubbedDeploy.Outcome outcome = withAllTools().run("make", "deploy");

        assertThat(outcome.said())
                .contains("Weir is there", "http://localhost:8080  the page", "http://localhost:3000  Grafana")
                .doesNotContain("Deployed: ");
    }

    @Test
    void everyMissingToolIsNamed() throws Exception {
        StubbedDeploy.Outcome outcome = new StubbedDeploy(folder, "kubectl").run("k8s/deploy");

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

        StubbedDeploy.Outcome outcome = deploy.run("k8s/deploy");

        assertThat(outcome.code()).isEqualTo(1);
        assertThat(outcome.said())
                .containsPattern("asks for 2\\.\\d\\d processors, and the cluster has 2\\.00")
                .containsPattern("asks for 4\\.\\d\\d GiB of memory, and the cluster has 3\\.85");
        assertThat(changes(outcome)).isEmpty();
    }

    @Test
    void clusterThatCanNotHaveOurImagesIsToldHow() throws Exception {
        StubbedDeploy deploy = new StubbedDeploy(folder, "helm", "kubectl", "openssl", "docker");
        deploy.set("BUILD", "");

        StubbedDeploy.Outcome outcome = deploy.run("k8s/deploy");

        assertThat(outcome.code()).isEqualTo(1);
        assertThat(outcome.said()).contains("PUSH=", "REGISTRY=");
        assertThat(changes(outcome)).isEmpty();
    }

    @Test
    void undeployLeavesTopicsVolumesAndSecrets() throws Exception {
        StubbedDeploy deploy = withAllTools();
        deploy.run("make", "deploy");

        StubbedDeploy.Outcome outcome = deploy.run("make", "undeploy");

        assertThat(outcome.code()).as(outcome.said()).isZero();
        assertThat(changes(outcome))
                .containsSubsequence(
                        "kubectl --namespace weir annotate kafkatopic --all strimzi.io/managed=false --overwrite",
                        "kubectl --namespace weir delete kafkatopic,kafkauser --all --timeout=600s")
                .noneMatch(call -> call.contains("persistentvolumeclaim")
                        || call.contains("delete secret")
                        || call.contains("delete namespace"));
    }

    @Test
    void deployAfterUndeployGoesOnWhereItWas() throws Exception {
        StubbedDeploy deploy = withAllTools();
        deploy.run("make", "deploy");

        StubbedDeploy.Outcome undeploy = deploy.run("make", "undeploy");
        StubbedDeploy.Outcome next = deploy.run("make", "deploy");
        StubbedDeploy.Outcome again = deploy.run("make", "deploy");

        assertThat(changes(undeploy))
                .containsSubsequence(
                        "kubectl --namespace weir patch flinkdeployment splitter --type=merge"
                                + " --patch {\"spec\": {\"job\": {\"state\": \"suspended\"}}}",
                        "helm --namespace weir uninstall splitter --wait --timeout 600s");
        assertThat(changes(next))
                .anyMatch(call -> call.contains("upgrade --install splitter")
                        && call.contains("--set-string initialSavepointPath=file:///savepoint-1"))
                .anyMatch(call -> call.contains("patch kafka weir --subresource=status")
                        && call.contains("\"clusterId\": \"cluster-1\""));
        assertThat(changes(again)).noneMatch(call -> call.contains("upgrade --install"));
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
    private static List<String> changes(StubbedDeploy.Outcome outcome) {
        return outcome.calls().stream()
                .filter(call -> CHANGES.matcher(call).matches())
                .filter(call -> !call.contains("--local") && !call.contains("--dry-run=client"))
                .map(call -> call.replaceAll("/\\S*/crds\\.yaml", "crds.yaml"))
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
