package io.weir.e2e;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;

import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.client.LocalPortForward;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.FieldSource;

import static org.assertj.core.api.Assertions.assertThat;

/** What an operator sees after the charts are installed. */
@ExtendWith(Installed.class)
class InstallIT {

    private static final Duration PATIENCE = Duration.ofMinutes(3);
    private static final List<String> CHARTS = Platform.SERVICES;

    private final Platform weir;

    InstallIT(Platform weir) {
        this.weir = weir;
    }

    @Test
    void whatTheScraperReadsIsStoredWithItsCity() {
        Awaitility.await("measures with a city")
                .atMost(PATIENCE)
                .ignoreExceptions()
                .until(() -> {
                    try (LocalPortForward influx = weir.neighbours().influx()) {
                        return weir.neighbours()
                                .ask(
                                        influx,
                                        "from(bucket: \"weir\") |> range(start: -2d, stop: 1h)"
                                                + " |> filter(fn: (r) => r._measurement == \"P1\" and r.city == \"Stuttgart\")"
                                                + " |> limit(n: 1)")
                                .contains("Stuttgart");
                    }
                });
    }

    @Test
    void itIsOnThePage(@TempDir Path profile) throws IOException {
        try (LocalPortForward live = weir.cluster().forward(Platform.NAME, "live", 8080);
                Page page = Page.open("http://127.0.0.1:" + live.getLocalPort() + "/", profile)) {
            page.await("/sensors/.test(document.querySelector('#legend-count').textContent)"
                    + " && parseInt(document.querySelector('#legend-count').textContent.replace(/[^0-9]/g, '')) > 100");
            page.await("!document.querySelector('.stage-stored .total').textContent.startsWith('0 ')");
        }
    }

    @ParameterizedTest
    @FieldSource("CHARTS")
    void theTestOfEachChartIsContent(String chart) {
        Command test = weir.helm().test(chart);

        assertThat(test.exitCode()).as(test.said()).isZero();
    }

    @Test
    void podsPassPodSecurityRestrictedAndCanNotWriteToTheirImage() {
        assertThat(ours()).isNotEmpty().allSatisfy(Confined::assertConfined);
    }

    @Test
    void onlyFlinkMayAskTheApiServer() {
        assertThat(ours())
                .filteredOn(
                        pod -> pod.getSpec().getVolumes().stream().anyMatch(volume -> volume.getProjected() != null))
                .allSatisfy(pod -> assertThat(pod.getMetadata().getLabels()).containsEntry(Platform.NAME, "splitter"))
                .isNotEmpty();
    }

    @Test
    void aPodGetsNoFurtherThanItsPolicyAllows() {
        assertThat(reaches("collector", "http://influxdb-influxdb2/health")).isZero();
        assertThat(reaches("locations", "http://influxdb-influxdb2/health")).isNotZero();
        assertThat(reaches("receiver", "http://influxdb-influxdb2/health")).isNotZero();
    }

    @Test
    void everyPartHasItsPod() {
        for (Pod pod : ours()) {
            Instant scheduled = time(pod, "PodScheduled");
            System.out.println(pod.getMetadata().getName() + " was ready "
                    + Duration.between(scheduled, time(pod, "Ready")).toSeconds() + " s after it was scheduled");
        }
        assertThat(ours()).as("Flink's two, and the receiver's second").hasSize(CHARTS.size() + 3);
    }

    private List<Pod> ours() {
        return weir.cluster().stayingPods("app.kubernetes.io/part-of", "weir");
    }

    private int reaches(String chart, String url) {
        String pod =
                weir.cluster().pod(Platform.NAME, chart).get().getMetadata().getName();
        return weir.cluster()
                .kubectl(
                        "exec",
                        pod,
                        "--",
                        "java",
                        "-cp",
                        "/opt/weir/app/*:/opt/weir/weir/*:/opt/weir/lib/*",
                        "io.weir.management.HealthCheck",
                        url)
                .exitCode();
    }

    private static Instant time(Pod pod, String condition) {
        return pod.getStatus().getConditions().stream()
                .filter(each -> each.getType().equals(condition))
                .map(each -> Instant.parse(each.getLastTransitionTime()))
                .findFirst()
                .orElseThrow();
    }
}
