package io.weir.operations;

import java.io.IOException;
import java.nio.file.Files;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import com.fasterxml.jackson.databind.JsonNode;
import io.weir.testing.Repository;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

import static org.assertj.core.api.Assertions.assertThat;

/** The rules of grafana/dashboard-linter, and what Weir asks of a dashboard beside them. */
class DashboardsTest {

    private static final Pattern SELECTOR = Pattern.compile("[a-zA-Z_]\\w*\\{[^}]*}");
    private static final Pattern COUNTER = Pattern.compile("\\w+(_total|_sum|_count)\\{[^}]*}(?!\\[)");
    private static final Pattern RANGE = Pattern.compile("(\\w+) ?\\([^()]*\\[([^]]+)]\\)");
    private static final Pattern VARIABLE = Pattern.compile("\\$\\{?(\\w+)");
    private static final Pattern LINK = Pattern.compile("/d/([\\w-]+)");

    /** About pods, which no dashboard of ours shows. */
    private static final Pattern OF_NO_PANEL =
            Pattern.compile("(Scraper|Receiver|Collector|Live)IsNotReady|KafkaCertificateExpires");

    private static final Pattern ALERTS = Pattern.compile("Alerts?: ([^.]+)\\.$");

    /** What Grafana itself fills in. */
    private static final Set<String> BUILT_IN = Set.of("__rate_interval", "__field", "__url_time_range");

    /** Those of Grafana's units (valueFormats/categories.ts) that ours need. */
    private static final Set<String> UNITS = Set.of(
            "none",
            "string",
            "short",
            "percentunit",
            "humidity",
            "dB",
            "conμgm3",
            "bytes",
            "Bps",
            "pressurepa",
            "celsius",
            "ms",
            "s",
            "ops",
            "reqps");

    /** The units that suit a query; the first pattern that fits counts. */
    private static final Map<Pattern, Set<String>> UNIT_OF = unitOf();

    static Stream<Dashboard> all() {
        return Dashboard.all();
    }

    static Stream<Dashboard> ofOperators() {
        return Dashboard.ofOperators();
    }

    @Test
    void thereAreSomeForPeopleAndSomeForOperators() {
        assertThat(Dashboard.ofPeople()).hasSize(6);
        assertThat(Dashboard.ofOperators()).hasSize(5);
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

    /** Row by row as the table in their README says. */
    @Test
    void whatTheBaseStationSystemCountedIsOnPanelsForOperators() throws IOException {
        List<String[]> rows = Files.readString(Repository.path("dashboards/README.md"))
                .split("What the base-station system counted")[1]
                .lines()
                .filter(line -> line.startsWith("| "))
                .skip(2) // the table's head
                .map(line -> line.split("\\|"))
                .toList();

        assertThat(rows).hasSize(9).allSatisfy(row -> {
            List<Dashboard> named = Dashboard.ofOperators()
                    .filter(dashboard -> row[3].contains('`' + dashboard.name() + '`'))
                    .toList();
            assertThat(found("`(\\w+)", row[2]))
                    .isNotEmpty()
                    .allSatisfy(metric -> assertThat(named)
                            .flatMap(Dashboard::queries)
                            .extracting(Dashboard.Query::text)
                            .anyMatch(query -> query.contains(metric + '{')));
            assertThat(named)
                    .flatMap(Dashboard::panels)
                    .extracting(panel -> panel.get("title").asText())
                    .containsAll(found("\\*([^*]+)\\*", row[3]));
        });
    }

    private static List<String> found(String pattern, String text) {
        return Pattern.compile(pattern)
                .matcher(text)
                .results()
                .map(found -> found.group(1))
                .toList();
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
            assertThat(panel.at("/fieldConfig/defaults/unit").asText()).isIn(UNITS);
            assertThat(panel.has("id")).isFalse();
            assertThat(panel.get("targets")).isNotEmpty();
            assertThat(panel.get("targets"))
                    .extracting(target -> target.get("refId"))
                    .doesNotHaveDuplicates();
        });
        assertThat(dashboard.panels().stream().map(panel -> panel.get("title").asText()))
                .doesNotHaveDuplicates();
    }

    @ParameterizedTest
    @MethodSource("ofOperators")
    void unitIsThatOfTheMetric(Dashboard dashboard) {
        assertThat(dashboard.queries()).allSatisfy(query -> {
            Set<String> units = UNIT_OF.entrySet().stream()
                    .filter(rule -> rule.getKey().matcher(query.text()).find())
                    .findFirst()
                    .orElseThrow()
                    .getValue();
            assertThat(query.panel().at("/fieldConfig/defaults/unit").asText())
                    .as(query.toString())
                    .isIn(units);
        });
    }

    @ParameterizedTest
    @MethodSource("all")
    void panelsLieBesideEachOther(Dashboard dashboard) {
        Map<String, String> taken = new HashMap<>();
        for (JsonNode panel : dashboard.panels()) {
            JsonNode at = panel.get("gridPos");
            int right = at.get("x").asInt() + at.get("w").asInt();
            int bottom = at.get("y").asInt() + at.get("h").asInt();
            assertThat(right).isLessThanOrEqualTo(24);
            for (int x = at.get("x").asInt(); x < right; x++) {
                for (int y = at.get("y").asInt(); y < bottom; y++) {
                    String title = panel.get("title").asText();
                    assertThat(taken.put(x + "," + y, title))
                            .as("beneath " + title)
                            .isNull();
                }
            }
        }
    }

    @ParameterizedTest
    @MethodSource("all")
    void variablesAreAskedAnewWhenTheTimeChanges(Dashboard dashboard) {
        assertThat(dashboard.variables())
                .filteredOn(variable -> variable.get("type").asText().equals("query"))
                .allSatisfy(
                        variable -> assertThat(variable.get("refresh").asInt()).isEqualTo(2));
    }

    @ParameterizedTest
    @MethodSource("all")
    void everyLinkLeadsToADashboard(Dashboard dashboard) {
        List<String> uids = all().map(Dashboard::name).toList();
        assertThat(dashboard.json().findValuesAsText("url"))
                .allSatisfy(url -> LINK.matcher(url)
                        .results()
                        .forEach(link -> assertThat(link.group(1)).isIn(uids)));
    }

    @Test
    void everyAlertIsNamedByAPanelAndNoneThatThereIsNot() {
        Set<String> named = new TreeSet<>();
        Dashboard.ofOperators()
                .flatMap(dashboard -> dashboard.panels().stream())
                .forEach(panel -> ALERTS.matcher(panel.get("description").asText())
                        .results()
                        .forEach(alerts -> named.addAll(List.of(alerts.group(1).split(", ")))));
        Set<String> there = AlertRulesIT.all().stream()
                .map(alert -> alert.get("alert").asText())
                .collect(Collectors.toCollection(TreeSet::new));
        there.removeIf(OF_NO_PANEL.asMatchPredicate());

        assertThat(named).isEqualTo(there);
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

    @ParameterizedTest
    @MethodSource("ofOperators")
    void everySeriesIsOfTheChosenNamespace(Dashboard dashboard) {
        assertThat(dashboard.queries())
                .allSatisfy(query -> assertThat(SELECTOR.matcher(query.text()).results())
                        .isNotEmpty()
                        .allSatisfy(selector -> assertThat(selector.group())
                                .containsAnyOf("namespace=\"$namespace\"", "namespace=~\"$namespace|\"")));
    }

    @ParameterizedTest
    @MethodSource("ofOperators")
    void countersAreLookedAtAsRatesOverAnIntervalThatFitsOrAsWhatAnAlertCounts(Dashboard dashboard) {
        assertThat(dashboard.queries()).allSatisfy(query -> {
            assertThat(COUNTER.matcher(query.text()).find()).as(query.text()).isFalse();
            RANGE.matcher(query.text())
                    .results()
                    .forEach(range -> assertThat(range.group(1) + " " + range.group(2))
                            .isIn("rate $__rate_interval", "increase 10m", "increase 15m"));
        });
    }

    @ParameterizedTest
    @MethodSource("ofOperators")
    void everyLineIsNamed(Dashboard dashboard) {
        assertThat(dashboard.queries())
                .filteredOn(query -> !query.panel().get("type").asText().equals("table"))
                .allSatisfy(query -> assertThat(query.legend()).isNotBlank());
    }

    private static Map<Pattern, Set<String>> unitOf() {
        Map<Pattern, Set<String>> units = new LinkedHashMap<>();
        units.put(Pattern.compile("^ALERTS"), Set.of("string"));
        units.put(
                Pattern.compile(
                        "_ratio\\{|_forecaster_(skill|coverage)\\{|_CPU_Load\\{|MsPerSecond\\{.* / 1000|(cache|rejected)_total.* / "),
                Set.of("percentunit"));
        units.put(Pattern.compile("_seconds(_sum|_max)?\\{|TimeLag\\{.* / 1000"), Set.of("s"));
        units.put(Pattern.compile("(Duration|Time|milliseconds)\\{"), Set.of("ms"));
        units.put(Pattern.compile("rate\\((kafka_topic_bytes|\\w+_statistics_bytes_total)"), Set.of("Bps"));
        units.put(Pattern.compile("_bytes\\{|Size\\{|Heap_"), Set.of("bytes"));
        units.put(Pattern.compile("rate\\(.* / |rate\\(live_clients_refused"), Set.of("short"));
        units.put(Pattern.compile("rate\\("), Set.of("ops", "reqps"));
        units.put(Pattern.compile(""), Set.of("short", "none"));
        return units;
    }
}
