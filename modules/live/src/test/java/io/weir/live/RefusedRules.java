package io.weir.live;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;

import io.weir.alarms.rules.RuleException;
import io.weir.alarms.rules.Rules;
import io.weir.model.catalogue.Catalogue;

/** Why files of rules are refused, as the reader of rules says it: each of its sentences at least once. */
public final class RefusedRules {

    private static final List<String> FILES = List.of(
            "- a",
            "rules: [",
            "rule: []",
            "{}",
            "rules: [7]",
            "rules: [{name: a@b, kind: P1, above: 1}]",
            "rules: [{kind: P1, above: 1}]",
            "rules: [{name: [a], kind: P1, above: 1}]",
            "rules: [{name: a, kind: P1, above: 1}, {name: a, kind: P1, above: 2}]");

    private static final List<String> RULES = List.of(
            "kind: X, above: 1",
            "kind: tempreature, above: 1",
            "kind: P1, above: much",
            "kind: P1",
            "kind: P1, above: 1, below: 2",
            "kind: P1, above: 1, hysterisis: 2",
            "kind: P1, above: 1, hysteresis: -2",
            "kind: P1, above: 1, for: ten minutes",
            "kind: P1, above: 1, for: 99999999999999999999d",
            "kind: P1, above: 1, times: 3",
            "kind: P1, above: 1, times: 3, within: 1h, for: 1h",
            "kind: P1, above: 1, kind: P2",
            "kind: P1, above: 1, forget: 0s",
            "kind: P1, above: {percentile: 0}",
            "kind: P1, above: {percentile: 95, of: 9999999}",
            "kind: P1, above: {attribute: colour, values: {a: 1}}",
            "kind: P1, above: {percentile: 95}, sensors: {at-least: 2}",
            "kind: P1, above: 1, sensors: {at-least: 3, of: 2}",
            "kind: P1, above: 1, sensors: {at-least: 2, per: sensor}",
            "kind: P1, above: 1, where: {town: Ulm}",
            "kind: P1, above: 1, where: {indoor: maybe}",
            "kind: P1, above: 1, when: {zone: Mars, windows: [{}]}",
            "kind: P1, above: 1, when: {zone: UTC}",
            "kind: P1, above: 1, when: {zone: UTC, windows: [{days: [moonday]}]}",
            "kind: P1, above: 1, when: {zone: UTC, windows: [{from: 7am}]}",
            "kind: P1, rises: {by: 0, within: 1m}",
            "silent: {}",
            "silent: {intervals: 0.5}",
            "silent: {after: 1h}, forget: 1h",
            "expression: P1 >",
            "expression: P1 + 1",
            "expression: 1 < 2",
            "'air-quality': {index: aqi, at-least: poor}",
            "kind: P2, forecast: {}",
            "kind: P2, forecast: {above: 50, within: 2d}",
            "kind: P2, forecast: {above: 50, chance: 99}",
            "kind: P2, forecast: {above: 50}, where: {city: Ulm}");

    private RefusedRules() {}

    /** A sentence of each file. */
    public static List<String> all() {
        List<String> said = new ArrayList<>();
        Stream.of(FILES.stream(), RULES.stream().map(RefusedRules::file), tooLong())
                .flatMap(files -> files)
                .forEach(file -> said.add(refusal(file)));
        return said;
    }

    private static Stream<String> tooLong() {
        String rules = IntStream.range(0, 1_001)
                .mapToObj(n -> "{name: r" + n + ", kind: P1, above: 1}")
                .reduce((a, b) -> a + ", " + b)
                .orElseThrow();
        return Stream.of("rules: [" + rules + "]", "#".repeat(2_000_000));
    }

    private static String file(String rule) {
        return "rules: [{name: a, " + rule + "}]";
    }

    private static String refusal(String file) {
        try {
            Rules.parse(file, Catalogue.BUILT_IN);
            throw new AssertionError("This file is good: " + file);
        } catch (RuleException e) {
            return e.getMessage();
        }
    }
}
