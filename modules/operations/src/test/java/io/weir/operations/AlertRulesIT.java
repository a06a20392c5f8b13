package io.weir.operations;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

import com.fasterxml.jackson.databind.JsonNode;
import io.weir.testing.Repository;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/** The alerts, by Prometheus' own tools. */
class AlertRulesIT {

    private static final Path PROMETHEUS = Repository.ROOT.resolve("k8s/prometheus");

    @Test
    void prometheusTakesEachFile() throws Exception {
        Promtool.run(Stream.concat(Stream.of("check", "rules"), files("rules")).toList());
    }

    @Test
    void alertsFireWhenTheyShouldAndNotBefore() throws Exception {
        Promtool.run(Stream.concat(Stream.of("test", "rules"), files("tests")).toList());
    }

    @Test
    void eachAlertIsTested() {
        List<String> tested = Repository.files(PROMETHEUS.resolve("tests"), ".yaml").stream()
                .flatMap(file -> Repository.document(file).findValuesAsText("alertname").stream())
                .toList();

        assertThat(alerts(Repository.files(PROMETHEUS.resolve("rules"), ".yaml")))
                .extracting(AlertRulesIT::name)
                .isSubsetOf(tested);
    }

    @Test
    void eachAlertIsExplainedAndNoneThatThereIsNot() throws IOException {
        List<String> explained = Files.readString(Repository.ROOT.resolve("docs/operations.md"))
                .lines()
                .filter(line -> line.startsWith("### "))
                .map(line -> line.substring(4))
                .toList();

        assertThat(all()).extracting(AlertRulesIT::name).containsExactlyInAnyOrderElementsOf(explained);
    }

    @Test
    void eachAlertSaysHowBadItIs() {
        assertThat(all()).hasSizeGreaterThan(20).allSatisfy(alert -> {
            assertThat(alert.at("/labels/severity").asText()).isIn("critical", "warning");
            assertThat(alert.at("/annotations/summary").asText()).isNotBlank();
            assertThat(alert.at("/annotations/description").asText()).isNotBlank();
        });
    }

    /** Those of the charts, and those that no chart has to itself. */
    static List<JsonNode> all() {
        return alerts(files());
    }

    /** The files of rules, of both. */
    static List<Path> files() {
        List<Path> files = new ArrayList<>(Repository.files(PROMETHEUS.resolve("rules"), ".yaml"));
        for (Path chart : Repository.files(Repository.ROOT.resolve("helm"), "")) {
            if (Files.isDirectory(chart.resolve("files"))) {
                files.addAll(Repository.files(chart.resolve("files"), "/alerts.yaml")); // beside topics and users
            }
        }
        return files;
    }

    private static List<JsonNode> alerts(List<Path> files) {
        List<JsonNode> alerts = new ArrayList<>();
        for (Path file : files) {
            for (JsonNode group : Repository.document(file).path("groups")) {
                group.get("rules").forEach(alerts::add);
            }
        }
        return alerts;
    }

    private static String name(JsonNode alert) {
        return alert.get("alert").asText();
    }

    private static Stream<String> files(String folder) {
        return Repository.files(PROMETHEUS.resolve(folder), ".yaml").stream().map(Path::toString);
    }
}
