package io.weir.operations;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

import io.weir.alarms.AlarmsConfig;
import io.weir.collector.CollectorConfig;
import io.weir.forecaster.stream.ForecasterConfig;
import io.weir.intake.sources.Sources;
import io.weir.intake.spec.SourceSpec;
import io.weir.live.LiveConfig;
import io.weir.locations.service.LocationsConfig;
import io.weir.model.settings.Env;
import io.weir.notifier.NotifierConfig;
import io.weir.rankings.RankingsConfig;
import io.weir.receiver.ReceiverConfig;
import io.weir.scraper.ScraperConfig;
import io.weir.splitter.SplitterConfig;
import io.weir.statistics.StatisticsConfig;
import io.weir.store.StoreConfig;
import io.weir.tenants.TenantsConfig;
import io.weir.testing.Repository;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

import static org.assertj.core.api.Assertions.assertThat;

/** A variable is in the module's record, in its README and in its chart: these hold the latter two to the first. */
class ChartSettingsTest {

    private static final Pattern VARIABLE = Pattern.compile("`([A-Z]+(?:_[A-Z]+)+)`");

    private static final String SOURCES = "modules/intake/src/main/java/io/weir/intake/sources/";

    /** What the receiver may be told beside its own. */
    private static final List<String> PUSHED = Sources.running().stream()
            .filter(name -> Sources.find(name).orElseThrow().way() == SourceSpec.Way.PUSHED)
            .toList();

    /** What every main needs to be told. */
    private static final Map<String, String> NEEDED = Map.of(
            "KAFKA_BOOTSTRAP_SERVERS", "kafka:9092",
            "INFLUX_URL", "http://influxdb:8086",
            "INFLUX_ORG", "weir",
            "INFLUX_BUCKET", "weir",
            "INFLUX_TOKEN", "token",
            "NOTIFIER_TARGETS", "alertmanager",
            "NOTIFIER_ALERTMANAGER_URL", "http://alertmanager:9093",
            "TENANTS_FILE", "tenants.yaml");

    /** What the library chart makes from other values, and what is the same in every pod. */
    private static final Pattern MADE_OR_FIXED = Pattern.compile(
            "KAFKA_.*|INFLUX_(URL|ORG|BUCKET|TOKEN)|REDIS_.*|CATALOGUE_FILE|MANAGEMENT_.*|[A-Z]+_HOST(_NAMES)?"
                    + "|ALARMS_ADDED_RULES_FILE|LIVE_PORT|LOCATIONS_PORT|QUESTDB_URL"
                    // the receiver's: fixed ports, files and names by its own template, words from Secrets
                    + "|(AIRROHR|PUSH|LINES)_(TLS_)?PORT|RECEIVER_SPOOL_FOLDER|AIRROHR_(BOARDS_FILE|KEYSTORE.*)"
                    + "|MQTT_(CLIENT_ID|MAPPING_FILE)|(MQTT|RABBITMQ)_CA_FILE|(AIRROHR|MQTT|RABBITMQ)_(USER|PASSWORD|TOKEN)"
                    // the notifier's, likewise
                    + "|NOTIFIER_WEBHOOK_SECRET|NOTIFIER_ALERTMANAGER_TOKEN|NOTIFIER_MAIL_(CA_FILE|USERNAME|PASSWORD)"
                    + "|NOTIFIER_RABBITMQ_(CA_FILE|USER|PASSWORD)"
                    // made of the value tenants
                    + "|TENANTS_FILE");

    @ParameterizedTest
    @MethodSource("io.weir.testing.Service#names")
    void everySettingOfAModuleIsAValueOfItsChart(String chart) throws IOException {
        Set<String> missing = documented(chart);
        if (chart.equals("collector")) {
            missing.addAll(documented("store"));
        }
        missing.removeIf(name -> MADE_OR_FIXED.matcher(name).matches());
        missing.removeAll(values(chart).keySet());

        assertThat(missing).isEmpty();
    }

    @ParameterizedTest
    @MethodSource("io.weir.testing.Service#names")
    void everySettingOfAChartIsInAReadme(String chart) throws IOException {
        Set<String> documented = documented(chart);
        documented.addAll(documented("store"));
        documented.addAll(variables(Repository.ROOT.resolve("images/README.md")));

        assertThat(documented).containsAll(values(chart).keySet());
    }

    @Test
    void chartsSetNothingButWhatTheProgramsDoByThemselves() {
        assertThat(with("scraper", ScraperConfig::from, "LOCATIONS_URL")).isEqualTo(without(ScraperConfig::from));
        assertThat(with("receiver", ReceiverConfig::from, "LOCATIONS_URL")).isEqualTo(without(ReceiverConfig::from));
        assertThat(with("splitter", SplitterConfig::from, "SPLITTER_SHUFFLE")).isEqualTo(without(SplitterConfig::from));
        assertThat(with("rankings", RankingsConfig::from)).isEqualTo(without(RankingsConfig::from));
        assertThat(with("alarms", AlarmsConfig::from))
                .usingRecursiveComparison()
                .isEqualTo(without(AlarmsConfig::from));
        assertThat(with("forecaster", ForecasterConfig::from))
                .usingRecursiveComparison()
                .isEqualTo(without(ForecasterConfig::from));
        assertThat(with("statistics", StatisticsConfig::from)).isEqualTo(without(StatisticsConfig::from));
        assertThat(with("collector", CollectorConfig::from)).isEqualTo(without(CollectorConfig::from));
        assertThat(with("collector", StoreConfig::from)).isEqualTo(without(StoreConfig::from));
        assertThat(with("locations", LocationsConfig::from)).isEqualTo(without(LocationsConfig::from));
        assertThat(with("notifier", NotifierConfig::from)).isEqualTo(without(NotifierConfig::from));
        assertThat(with("tenants", TenantsConfig::from))
                .usingRecursiveComparison()
                .isEqualTo(without(TenantsConfig::from));
        assertThat(with("live", LiveConfig::from)).isEqualTo(without(LiveConfig::from));
        assertThat(with("live", StoreConfig::from)).isEqualTo(without(StoreConfig::from));
    }

    /** What a main makes of a chart's env, but for those that the chart means to be another. */
    private static <T> T with(String chart, Function<Env, T> config, String... meant) {
        Map<String, String> variables = new HashMap<>(values(chart));
        variables.keySet().removeAll(Set.of(meant));
        variables.putAll(NEEDED);
        return config.apply(new Env(variables));
    }

    private static <T> T without(Function<Env, T> config) {
        return config.apply(new Env(NEEDED));
    }

    private static Map<String, String> values(String chart) {
        Map<String, String> values = new HashMap<>();
        Repository.document(Repository.ROOT.resolve("helm").resolve(chart).resolve("values.yaml"))
                .get("env")
                .properties()
                .forEach(value -> values.put(value.getKey(), value.getValue().asText()));
        return values;
    }

    private static Set<String> documented(String module) throws IOException {
        Set<String> documented =
                variables(Repository.ROOT.resolve("modules").resolve(module).resolve("README.md"));
        if (module.equals("receiver")) {
            for (String source : PUSHED) {
                documented.addAll(variables(Repository.ROOT.resolve(SOURCES + source + "/README.md")));
            }
        }
        return documented;
    }

    private static Set<String> variables(Path readme) throws IOException {
        return VARIABLE.matcher(Files.readString(readme))
                .results()
                .map(found -> found.group(1))
                .collect(Collectors.toCollection(TreeSet::new));
    }
}
