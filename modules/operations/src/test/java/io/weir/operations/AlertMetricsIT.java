package io.weir.operations;

import java.nio.file.Path;
import java.time.Duration;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

import com.fasterxml.jackson.databind.JsonNode;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

/** An alert on a metric that there is not never fires, and nobody notices. */
@ExtendWith(Running.class)
class AlertMetricsIT {

    /** A name before a selector, a range or the bracket that closes a function. */
    private static final Pattern METRIC = Pattern.compile("([a-zA-Z_]\\w*)(?=[{\\[)])");

    /** Of kube-state-metrics, and words of the language. */
    private static final Pattern FOREIGN = Pattern.compile("kube_.*|namespace|source|reason|deployment");

    @ParameterizedTest
    @ValueSource(strings = {"scraper", "splitter", "collector", "locations", "live"})
    void everyMetricOfAnAlertIsExposed(String service, RunningWeir weir) {
        Set<String> wanted = metrics(service);

        assertThat(wanted).isNotEmpty();
        await().atMost(Duration.ofSeconds(60))
                .untilAsserted(() -> assertThat(weir.scrape(service).names()).containsAll(wanted));
    }

    private static Set<String> metrics(String service) {
        Path alerts = Repository.ROOT.resolve("helm").resolve(service).resolve("files/alerts.yaml");
        Set<String> metrics = new TreeSet<>();
        for (JsonNode group : Repository.document(alerts).get("groups")) {
            for (JsonNode rule : group.get("rules")) {
                metrics.addAll(METRIC.matcher(rule.get("expr").asText())
                        .results()
                        .map(found -> found.group(1))
                        .filter(name -> !FOREIGN.matcher(name).matches())
                        .collect(Collectors.toSet()));
            }
        }
        return metrics;
    }
}
