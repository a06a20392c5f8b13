package io.weir.alarms;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;

import io.weir.alarms.rules.Rules;
import io.weir.model.catalogue.Catalogue;
import io.weir.model.settings.ConfigException;
import io.weir.model.settings.Env;
import io.weir.model.settings.KafkaAccess;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

class AlarmsConfigTest {

    @TempDir
    private Path folder;

    @Test
    void everythingButKafkaHasADefault() {
        AlarmsConfig config = AlarmsConfig.from(new Env(Map.of("KAFKA_BOOTSTRAP_SERVERS", "kafka:9092")));

        assertThat(config)
                .usingRecursiveComparison()
                .isEqualTo(new AlarmsConfig(
                        KafkaAccess.plaintext("kafka:9092"),
                        Catalogue.BUILT_IN,
                        RuleFiles.SHIPPED,
                        Duration.ofSeconds(30),
                        Duration.ofMinutes(15),
                        "weir-alarms",
                        Duration.ofDays(7)));
    }

    @Test
    void missingKafkaIsNamed() {
        assertThatThrownBy(() -> AlarmsConfig.from(new Env(Map.of())))
                .isInstanceOf(ConfigException.class)
                .hasMessage("KAFKA_BOOTSTRAP_SERVERS must be set, but is not");
    }

    @Test
    void settingsOutOfPlaceAreNamedWithTheirValue() {
        assertRefused("ALARMS_LATENESS_SECONDS", "0", "ALARMS_LATENESS_SECONDS must be at least 1, but is 0");
        assertRefused(
                "ALARMS_LONGEST_DELAY_SECONDS", "-1", "ALARMS_LONGEST_DELAY_SECONDS must be 0 or more, but is -1");
        assertRefused(
                "ALARMS_TRANSACTION_TIMEOUT_SECONDS",
                "0",
                "ALARMS_TRANSACTION_TIMEOUT_SECONDS must be from 1 to 2147483, but is 0");
    }

    @Test
    void theShippedRulesAreGood() throws Exception {
        assertThat(Rules.parse(AlarmsConfig.shippedRules(), Catalogue.BUILT_IN).rules())
                .extracting(rule -> rule.name())
                .containsExactly(
                        "air-poor",
                        "air-extremely-poor",
                        "silent",
                        "station-alarm",
                        "over-its-threshold",
                        "beyond-its-own");
    }

    @Test
    void aFileOfRulesThatCanNotBeUsedEndsTheStartWithLineAndReason() throws IOException {
        Path file =
                Files.writeString(folder.resolve("rules.yaml"), "rules:\n  - name: dust\n    kind: P9\n    above: 1\n");

        assertThatThrownBy(() -> RuleFile.first(with(file)))
                .isInstanceOf(ConfigException.class)
                .hasMessageStartingWith("ALARMS_RULES_FILE: " + file + ", line 3: there is no kind 'P9'");
        assertThatThrownBy(() -> RuleFile.first(with(folder.resolve("none"))))
                .isInstanceOf(ConfigException.class)
                .hasMessageContaining("it can't be read");
    }

    @Test
    void whatWasAddedHoldsBesideTheFileAndEndsNoStart() throws Exception {
        Path own = Files.writeString(folder.resolve("rules.yaml"), "rules: [{name: dust, kind: P1, above: 1}]");
        Path added = folder.resolve("added.yaml");
        AlarmsConfig config = with(own).with(new RuleFiles(Optional.of(own), Optional.of(added)));
        assertThat(RuleFile.first(config)).isEqualTo(Files.readString(own));

        Files.writeString(added, "rules:\n- {name: mine, kind: P2, below: 1}\n");
        assertThat(Rules.parse(RuleFile.first(config), Catalogue.BUILT_IN).rules())
                .extracting(rule -> rule.name())
                .containsExactly("dust", "mine");
        assertThat(config.rules().look().text()).isEqualTo(RuleFile.first(config));

        Files.writeString(added, "rules:\n- {name: mine, kind: P9, below: 1}\n");
        assertThat(RuleFile.first(config)).isEqualTo(Files.readString(own));
        assertThatThrownBy(() -> Rules.parse(config.rules().look().text(), Catalogue.BUILT_IN))
                .hasMessageContaining("there is no kind 'P9'");
    }

    @Test
    void rulesThatAreAddedAreInTheFileThatIsNamedOrInNone() {
        Path usual = folder.resolve("added.yaml");

        assertThat(RuleFiles.from(new Env(Map.of()))).isEqualTo(RuleFiles.SHIPPED);
        assertThat(RuleFiles.from(new Env(Map.of()), usual).added()).contains(usual);
        assertThat(RuleFiles.from(new Env(Map.of(RuleFiles.ADDED, "/a")), usual).added())
                .contains(Path.of("/a"));
        assertThat(RuleFiles.from(new Env(Map.of(RuleFiles.ADDED, "off")), usual)
                        .added())
                .isEmpty();
    }

    private static AlarmsConfig with(Path rules) {
        return AlarmsConfig.of(
                "kafka:9092", Catalogue.BUILT_IN, new Env(Map.of("ALARMS_RULES_FILE", rules.toString())));
    }

    private static void assertRefused(String name, String value, String message) {
        Env env = new Env(Map.of("KAFKA_BOOTSTRAP_SERVERS", "kafka:9092", name, value));
        assertThatThrownBy(() -> AlarmsConfig.from(env))
                .isInstanceOf(ConfigException.class)
                .hasMessage(message);
    }
}
