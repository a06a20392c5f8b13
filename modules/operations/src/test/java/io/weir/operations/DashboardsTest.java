package io.weir.operations;

import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

import com.fasterxml.jackson.databind.JsonNode;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

import static org.assertj.core.api.Assertions.assertThat;

/** The rules of grafana/dashboard-linter, and what Weir asks of a dashboard beside them. */
class DashboardsTest {

    private static final Pattern VARIABLE = Pattern.compile("\\$\\{?(\\w+)");

    /** What Grafana itself fills in. */
    private static final Set<String> BUILT_IN = Set.of("__rate_interval", "__field");

    static Stream<Dashboard> all() {
        return Dashboard.all();
    }

    @Test
    void thereAreSomeForPeople() {
        assertThat(Dashboard.ofPeople()).hasSize(4);
    }

    @ParameterizedTest
    @MethodSource("all")
    void nameOfTheFileIsTheUidAndNothingOfOneInstallationIsLeft(Dashboard dashboard) {
        assertThat(dashboard.json().get("uid").asText()).isEqualTo(dashboard.name());
        assertThat(dashboard.json().has("id")).isFalse();
        assertThat(dashboard.json().has("version")).isFalse();
        assertThat(dashboard.json().get("editable").asBoolean()).isFalse();
        assertThat(dashboard.tags()).contains("weir");
        assertThat(dashboard.json().get("title").asText()).isNotBlank();
        assertThat(dashboard.json().get("description").asText()).endsWith(".");
    }

    @ParameterizedTest
    @MethodSource("all")
    void dataSourceIsAVariableEverywhere(Dashboard dashboard) {
        JsonNode variable = dashboard.variables().get(0);
        assertThat(variable.get("type").asText()).isEqualTo("datasource");
        assertThat(variable.get("name").asText()).isEqualTo("datasource");
        assertThat(variable.get("label").asText()).isEqualTo("Data source");
        assertThat(variable.get("query").asText())
                .isEqualTo(dashboard.tags().contains("people") ? "influxdb" : "prometheus");
        assertThat(dashboard.json().findValues("datasource"))
                .isNotEmpty()
                .allSatisfy(used -> assertThat(used.get("uid").asText()).isEqualTo("${datasource}"));
    }

    @ParameterizedTest
    @MethodSource("all")
    void everyPanelSaysWhatItShowsAndInWhichUnit(Dashboard dashboard) {
        assertThat(dashboard.panels()).isNotEmpty().allSatisfy(panel -> {
            assertThat(panel.get("title").asText()).isNotBlank();
            assertThat(panel.get("description").asText()).endsWith(".");
            assertThat(panel.at("/fieldConfig/defaults/unit").asText()).isNotBlank();
            assertThat(panel.has("id")).isFalse();
            assertThat(panel.get("targets")).isNotEmpty();
        });
        assertThat(dashboard.panels().stream().map(panel -> panel.get("title").asText()))
                .doesNotHaveDuplicates();
    }

    @ParameterizedTest
    @MethodSource("all")
    void panelsLieBesideEachOther(Dashboard dashboard) {
        Set<List<Integer>> taken = new TreeSet<>((a, b) -> a.toString().compareTo(b.toString()));
        for (JsonNode panel : dashboard.panels()) {
            JsonNode at = panel.get("gridPos");
            for (int x = at.get("x").asInt();
                    x < at.get("x").asInt() + at.get("w").asInt();
                    x++) {
                for (int y = at.get("y").asInt();
                        y < at.get("y").asInt() + at.get("h").asInt();
                        y++) {
                    assertThat(x).isLessThan(24);
                    assertThat(taken.add(List.of(x, y)))
                            .as(panel.get("title").asText())
                            .isTrue();
                }
            }
        }
    }

    @ParameterizedTest
    @MethodSource("all")
    void everyVariableThatIsUsedIsThere(Dashboard dashboard) {
        Set<String> names = new TreeSet<>(BUILT_IN);
        dashboard.variables().forEach(variable -> names.add(variable.get("name").asText()));
        Matcher used = VARIABLE.matcher(dashboard.json().toString());
        while (used.find()) {
            if (!used.group(1).equals("__all")) { // a value that Grafana knows, not a variable
                assertThat(names).contains(used.group(1));
            }
        }
    }
}
