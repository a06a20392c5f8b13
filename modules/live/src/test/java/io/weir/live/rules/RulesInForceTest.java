package io.weir.live.rules;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

import com.fasterxml.jackson.databind.JsonNode;
import io.weir.alarms.RuleFiles;
import io.weir.alarms.rules.Rule;
import io.weir.model.catalogue.Catalogue;
import io.weir.wire.json.Json;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;

class RulesInForceTest {

    @TempDir
    private Path folder;

    @Test
    void whereNoFileIsNamedThoseThatAreShippedHold() {
        RulesInForce.Held held = new RulesInForce(RuleFiles.SHIPPED, Catalogue.BUILT_IN).now();

        assertThat(held.rules().rules()).extracting(Rule::name).contains("air-poor", "silent");
        assertThat(held.added()).isEmpty();
        assertThat(held.refused()).isEmpty();
    }

    @Test
    void aFileThatIsRefusedChangesNothingAndItIsSaidWhy() throws Exception {
        Path file = Files.writeString(folder.resolve("rules.yaml"), "rules: [{name: dust, kind: P1, above: 50}]\n");
        RulesInForce rules = new RulesInForce(new RuleFiles(Optional.of(file), Optional.empty()), Catalogue.BUILT_IN);
        assertThat(rules.now().rules().rules()).extracting(Rule::name).containsExactly("dust");

        Files.writeString(file, "rules: [{name: dust, kind: P9, above: 50}]\n");
        assertThat(rules.now().rules().rules()).extracting(Rule::kind).containsExactly("P1");
        assertThat(rules.now().refused().orElseThrow()).startsWith("line 1: there is no kind 'P9'");

        Files.writeString(file, "rules: [{name: heat, kind: temperature, above: 30}]\n");
        assertThat(rules.now().rules().rules()).extracting(Rule::name).containsExactly("heat");
        assertThat(rules.now().refused()).isEmpty();
    }

    @Test
    void whatIsAddedHoldsBesideTheFileAndIsKnownApart() throws Exception {
        Path own = Files.writeString(folder.resolve("rules.yaml"), "rules: [{name: dust, kind: P1, above: 50}]");
        Path added = folder.resolve("added.yaml");
        RulesInForce rules = new RulesInForce(new RuleFiles(Optional.of(own), Optional.of(added)), Catalogue.BUILT_IN);
        assertThat(rules.now().added()).isEmpty();

        Files.writeString(added, "rules:\n- {\"name\": \"mine\", \"kind\": \"P2\", \"below\": 1}\n");
        assertThat(rules.now().rules().rules()).extracting(Rule::name).containsExactly("dust", "mine");
        assertThat(rules.now().added()).containsExactly("mine");
    }

    @Test
    void eachTypeOfConditionSaysWhatItAsksFor() throws Exception {
        assertThat(condition("kind: P1, above: 50, hysteresis: 5"))
                .hasToString("{\"asks\":\"above\",\"hysteresis\":5.0,\"limit\":50.0}");
        assertThat(condition("kind: P1, below: {percentile: 5, of: 100, times: 0.5}"))
                .hasToString("{\"asks\":\"below\",\"hysteresis\":0.0,\"percentile\":5.0,\"of\":100,\"factor\":0.5}");
        assertThat(condition("kind: P1, above: 50, sensors: {at-least: 3, of: 5}"))
                .hasToString(
                        "{\"asks\":\"above\",\"hysteresis\":0.0,\"limit\":50.0,\"sensorsAtLeast\":3,\"sensorsOf\":5}");
        assertThat(condition("kind: P1, falls: {by: 2, within: 1m}"))
                .hasToString("{\"asks\":\"falls\",\"by\":2.0,\"withinSeconds\":60.0}");
        assertThat(condition("silent: {after: 15m}"))
                .hasToString("{\"asks\":\"silent\",\"intervals\":0.0,\"afterSeconds\":900.0}");
        assertThat(condition("kind: P2, forecast: {above: 50, within: 6h, chance: 80}"))
                .hasToString(
                        "{\"asks\":\"forecast\",\"side\":\"above\",\"limit\":50.0,\"withinHours\":6,\"chance\":80.0}");
        assertThat(condition("expression: P1 > P2"))
                .hasToString("{\"asks\":\"expression\",\"expression\":\"P1 > P2\"}");
        assertThat(condition("air-quality: {index: eaqi, at-least: very-poor}"))
                .hasToString("{\"asks\":\"air-quality\",\"index\":\"eaqi\",\"atLeast\":\"very-poor\"}");
    }

    private JsonNode condition(String fields) throws Exception {
        Path file = Files.writeString(folder.resolve("one.yaml"), "rules: [{name: one, " + fields + "}]");
        Rule rule = new RulesInForce(new RuleFiles(Optional.of(file), Optional.empty()), Catalogue.BUILT_IN)
                .now()
                .rules()
                .rules()
                .get(0);
        return Json.MAPPER
                .readTree(Json.text(json -> RuleJson.write(json, rule, false)))
                .get("condition");
    }
}
