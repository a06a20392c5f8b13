package io.weir.operations;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import io.weir.testing.Repository;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

/** A panel on a metric that there is not stays empty, and an alert on one never fires; nobody notices either. */
@ExtendWith(Running.class)
class MetricsIT {

    /**
     * What alerts ask of others than ours, Kafka and Flink, and so can't be seen here, with who tells it: names and labels are
     * those of the sources named.
     */
    static final Map<String, String> OF_OTHERS = Map.of(
            "kube_deployment_status_replicas_available",
                    "kube-state-metrics, docs/metrics/workload/deployment-metrics.md",
            "kube_statefulset_status_replicas_ready",
                    "kube-state-metrics, docs/metrics/workload/statefulset-metrics.md",
            "kubelet_volume_stats_available_bytes", "Kubernetes, pkg/kubelet/metrics/collectors/volume_stats.go",
            "kubelet_volume_stats_capacity_bytes", "Kubernetes, pkg/kubelet/metrics/collectors/volume_stats.go",
            "strimzi_certificate_expiration_timestamp_ms", "Strimzi, KafkaAssemblyOperatorMetricsHolder");

    /** What the names of a service's metrics begin with, where that is not its own name: those of its sources, and of its disk. */
    private static final Map<String, String> PREFIXES =
            Map.of("receiver", "(?:airrohr|spool)", "statistics", "(?:statistics|quality)");

    /** Made by Prometheus itself, of alerts. */
    private static final String OF_PROMETHEUS = "ALERTS";

    @Test
    void everyMetricOfADashboardIsExposed(RunningWeir weir) {
        Set<String> wanted = metrics(Dashboard.ofOperators()
                .flatMap(dashboard -> dashboard.queries().stream())
                .map(Dashboard.Query::text));
        wanted.remove(OF_PROMETHEUS);

        assertThat(wanted).hasSizeGreaterThan(40);
        awaitExposed(wanted, weir);
    }

    @Test
    void everyMetricOfAnAlertIsExposedButForThoseOfOthers(RunningWeir weir) {
        Set<String> wanted = metrics(
                AlertRulesIT.all().stream().map(alert -> alert.get("expr").asText()));

        assertThat(wanted).containsAll(OF_OTHERS.keySet());
        wanted.removeAll(OF_OTHERS.keySet());
        awaitExposed(wanted, weir);
        assertThat(exposed(weir)).doesNotContainAnyElementsOf(OF_OTHERS.keySet());
    }

    @ParameterizedTest
    @MethodSource("io.weir.testing.Service#names")
    void readmeNamesEachMetricOfAServiceAndNoOther(String service, RunningWeir weir) throws IOException {
        Path readme = Repository.ROOT.resolve("modules").resolve(service).resolve("README.md");
        String prefix = PREFIXES.getOrDefault(service, service);
        Set<String> documented = found("`(" + prefix + "_[a-z_]+)", Files.readString(readme));
        documented.remove("locations_nominatim_total"); // nobody else's service is asked by tests
        String exposed = "(?m)^(?:flink_\\w*_)?(" + prefix + "_[a-z_]+?)(?:_count|_sum|_max)?[{ ]";

        assertThat(documented).hasSizeGreaterThan(3);
        await().atMost(Duration.ofSeconds(30))
                .untilAsserted(() ->
                        assertThat(found(exposed, weir.scrape(service).text())).isEqualTo(documented));
    }

    private static Set<String> found(String pattern, String text) {
        return Pattern.compile(pattern)
                .matcher(text)
                .results()
                .map(found -> found.group(1))
                .collect(Collectors.toCollection(TreeSet::new));
    }

    private static Set<String> metrics(Stream<String> expressions) {
        return expressions
                .flatMap(expression -> new Expression(expression).metrics().stream())
                .collect(Collectors.toCollection(TreeSet::new));
    }

    private static void awaitExposed(Set<String> wanted, RunningWeir weir) {
        await().atMost(Duration.ofSeconds(30))
                .untilAsserted(() -> assertThat(exposed(weir)).containsAll(wanted));
    }

    private static Set<String> exposed(RunningWeir weir) {
        return weir.metrics().values().stream()
                .flatMap(endpoint -> Scrape.of(endpoint).names().stream())
                .collect(Collectors.toCollection(TreeSet::new));
    }
}
