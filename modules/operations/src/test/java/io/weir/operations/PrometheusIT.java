package io.weir.operations;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

import com.fasterxml.jackson.databind.JsonNode;
import io.weir.testing.Service;
import org.awaitility.core.ThrowingRunnable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Named;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

/** What dashboards and alerts ask, of a real Prometheus that looks at the running services, at Flink and at Kafka. */
@ExtendWith(Running.class)
class PrometheusIT {

    private static final Pattern LEGEND = Pattern.compile("\\{\\{(\\w+)}}");
    private static final Pattern ANNOTATED = Pattern.compile("\\$labels\\.(\\w+)");
    private static final Pattern OFFERED = Pattern.compile("label_values\\((\\w+(?:\\{.*})?), (\\w+)\\)");

    private static PrometheusServer prometheus;
    private static Traffic traffic;

    @BeforeAll
    static void start(@TempDir Path folder, RunningWeir weir) throws IOException {
        prometheus = PrometheusServer.start(folder, weir.metrics(), AlertRulesIT.files());
        traffic = new Traffic(weir);
    }

    @AfterAll
    static void stop() {
        if (traffic != null) {
            traffic.close();
        }
        if (prometheus != null) {
            prometheus.close();
        }
    }

    static Stream<Dashboard> dashboards() {
        return Dashboard.ofOperators();
    }

    static Stream<Named<JsonNode>> alertsOnWhatIsHere() {
        return AlertRulesIT.all().stream()
                .filter(alert -> expression(alert).metrics().stream().noneMatch(MetricsIT.OF_OTHERS::containsKey))
                .map(alert -> Named.of(alert.get("alert").asText(), alert));
    }

    @ParameterizedTest
    @MethodSource("dashboards")
    void everyPanelFindsWhatItAsksForAndShowsANumber(Dashboard dashboard) {
        assertThat(dashboard.queries()).isNotEmpty().allSatisfy(query -> {
            String promQl = promQl(query.text());
            awaitSelected(new Expression(promQl));
            awaitAsserted(() -> {
                JsonNode series = prometheus.series(promQl);
                assertThat(numbers(series)).as("series of " + query).isPositive();
                assertThat(labels(series)).as("labels of " + query).containsAll(found(LEGEND, query.legend()));
            });
        });
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "locations_cache_total{result=\"hit\"}",
                "locations_cache_total{result=\"miss\"}",
                "scraper_rejected_total{source=\"broken\",reason=\"malformed\"}",
                "flink_taskmanager_job_task_operator_reason_splitter_rejected_total{reason=\"out-of-range\"}",
                "collector_measures_rejected_total{reason=\"malformed\"}",
                "flink_jobmanager_job_numberOfCompletedCheckpoints",
                "flink_jobmanager_job_lastCheckpointFullSize",
                "kafka_topic_messagesin_total{topic=\"sensor-measures-p1\"}",
                "ALERTS{alertname=\"CollectorRejectsMeasures\",namespace=\"weir\"}"
            })
    void whatIsBroughtAboutIsCounted(String series) {
        awaitAsserted(() -> assertThat(prometheus.series(series + " > 0")).isNotEmpty());
    }

    @ParameterizedTest
    @MethodSource("dashboards")
    void everyVariableOffersTheNamespaceOrTheJob(Dashboard dashboard) {
        assertThat(dashboard.variables())
                .filteredOn(variable -> variable.get("type").asText().equals("query"))
                .isNotEmpty()
                .allSatisfy(variable -> {
                    Matcher offered = OFFERED.matcher(variable.get("definition").asText());
                    assertThat(offered.matches()).isTrue();
                    awaitAsserted(() -> assertThat(prometheus.labelValues(promQl(offered.group(1)), offered.group(2)))
                            .extracting(JsonNode::asText)
                            .containsExactlyInAnyOrderElementsOf(
                                    offered.group(2).equals("job_name") ? jobs() : List.of("weir")));
                });
    }

    private static List<String> jobs() {
        return Service.ALL.stream().filter(Service::flink).map(Service::name).toList();
    }

    @Test
    void everyAlertIsTakenAndEvaluatedWithoutAnError() {
        awaitAsserted(() -> assertThat(prometheus.rules())
                .hasSameSizeAs(AlertRulesIT.all())
                .allSatisfy(rule -> assertThat(rule.get("health").asText())
                        .as(rule.toString())
                        .isEqualTo("ok")));
    }

    @ParameterizedTest
    @MethodSource("alertsOnWhatIsHere")
    void everySeriesAndLabelOfAnAlertIsThere(JsonNode alert) {
        awaitSelected(expression(alert));
        awaitAsserted(() -> assertThat(labels(expression(alert)))
                .containsAll(found(ANNOTATED, alert.get("annotations").toString())));
    }

    private static Expression expression(JsonNode alert) {
        return new Expression(alert.get("expr").asText());
    }

    /** Each selector finds something, and what is grouped by is a label of it. */
    private static void awaitSelected(Expression expression) {
        awaitAsserted(() -> {
            for (String selector : expression.selectors()) {
                assertThat(prometheus.series(selector)).as(selector).isNotEmpty();
            }
            assertThat(labels(expression)).as(expression.text()).containsAll(expression.groupings());
        });
    }

    private static Set<String> labels(Expression expression) {
        Set<String> labels = new TreeSet<>();
        expression.selectors().forEach(selector -> labels.addAll(labels(prometheus.series(selector))));
        return labels;
    }

    private static Set<String> labels(JsonNode series) {
        Set<String> labels = new TreeSet<>();
        series.forEach(each -> each.get("metric").fieldNames().forEachRemaining(labels::add));
        return labels;
    }

    private static long numbers(JsonNode series) {
        return series.valueStream()
                .filter(each ->
                        Double.isFinite(Double.parseDouble(each.at("/value/1").asText())))
                .count();
    }

    private static Set<String> found(Pattern pattern, String text) {
        Set<String> found = new TreeSet<>();
        pattern.matcher(text).results().forEach(each -> found.add(each.group(1)));
        return found;
    }

    private static void awaitAsserted(ThrowingRunnable assertion) {
        await().atMost(Duration.ofSeconds(90))
                .pollDelay(Duration.ZERO)
                .pollInterval(Duration.ofMillis(500))
                .untilAsserted(assertion);
    }

    /** As Grafana fills it in. */
    private static String promQl(String query) {
        return query.replace("$namespace", "weir")
                .replace("$job_name", "splitter")
                .replace("$__rate_interval", "10s");
    }
}
