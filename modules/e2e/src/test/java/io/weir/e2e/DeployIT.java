package io.weir.e2e;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;

import io.weir.testing.Repository;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

import static org.assertj.core.api.Assertions.assertThat;

/** {@code make deploy} and its kin, for the parts that can be had here, on what is installed. */
@ExtendWith(Installed.class)
class DeployIT {

    private static final List<String> PARTS = Platform.SERVICES;

    private final Platform weir;

    DeployIT(Platform weir) {
        this.weir = weir;
    }

    @Test
    void deployingTwiceChangesNothing() {
        script("deploy", Helm.FIRST_TAG, PARTS).orFail();
        String before = generations();

        Command second = script("deploy", Helm.FIRST_TAG, PARTS).orFail();

        assertThat(second.said())
                .contains(PARTS.stream()
                        .map(part -> "release " + part + ": unchanged")
                        .toList());
        assertThat(generations()).isEqualTo(before);
    }

    @Test
    void diffShowsWhatAnUpgradeWouldChange() {
        String before = generations();

        Command diff = script("diff", Helm.NEXT_TAG, List.of("collector"));

        assertThat(diff.said())
                .containsPattern("-\\s+image: weir/collector:" + Helm.FIRST_TAG)
                .containsPattern("\\+\\s+image: weir/collector:" + Helm.NEXT_TAG);
        assertThat(generations()).isEqualTo(before);
    }

    @Test
    void statusAddsUpWhatPodsAskFor() {
        Command status = script("status", Helm.FIRST_TAG, List.of()).orFail();

        assertThat(status.said()).containsPattern("[01]\\.\\d\\d processors and [0-9.]+ GiB in all");
        PARTS.forEach(part -> assertThat(status.said()).containsPattern(part + "-\\S+ +1/1 +Running"));
    }

    /** Versions of all Deployments. */
    private String generations() {
        return weir.cluster()
                .kubectl(
                        "get",
                        "deployments,statefulsets",
                        "--output=custom-columns=N:.metadata.name,G:.metadata.generation")
                .orFail()
                .said();
    }

    private static Command script(String name, String tag, List<String> parts) {
        List<String> line =
                new ArrayList<>(Arrays.asList(Repository.path("k8s/" + name).toString()));
        line.addAll(parts);
        return Command.run(
                Map.of(
                        "NAMESPACE",
                        Cluster.NAMESPACE,
                        "BUILD",
                        "0",
                        "TAG",
                        tag,
                        "VALUES",
                        Repository.path("modules/e2e/values").toString()),
                line);
    }
}
