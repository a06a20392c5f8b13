package io.weir.alarms.rules;

import io.weir.model.catalogue.Catalogue;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

/** What a file of rules may not say, each with the line at which it shows. */
class RulesTest {

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "kind: P9, above: 1| line 3: there is no kind 'P9'",
                "kind: tempreature, above: 1| no kind 'tempreature' in the catalogue; did you mean temperature",
                "kind: pm10, above: 1| there is no kind 'pm10' in the catalogue; did you mean P1 (PM10)",
                "kind: X, above: 1| there is no kind 'X' in the catalogue; PM10 is P1, PM2.5 P2",
                "kind: P1, above: much| line 3: above must be a number, but is 'much'",
                "kind: P1, above: .nan| line 3: above must be a number",
                "kind: P1| line 3: a rule must have one of above, below",
                "kind: P1, above: 1, below: 2| but has above and below",
                "kind: P1, abuv: 1| line 3: a rule must have one of",
                "kind: P1, above: 1, hysterisis: 2| line 3: a rule with 'above' has no 'hysterisis'; it may have",
                "kind: P1, above: 1, hysteresis: -2| hysteresis must be 0 or more",
                "kind: P1, above: 1, for: ten minutes| for must be a time such as 90s, 10m",
                "kind: P1, above: 1, for: 99999999999999999999d| for must be at most ten years",
                "kind: P1, above: 1, times: 3| within is missing",
                "kind: P1, above: 1, times: 3, within: 1h, for: 1h| can't have both for and times",
                "kind: P1, above: 1, kind: P2| kind is there twice",
                "kind: P1, above: {percentile: 0}| percentile must be above 0",
                "kind: P1, above: {percentile: 95, of: 9999999}| of must be a whole number from 2 to 1000",
                "kind: P1, above: {attribute: colour, values: {a: 1}}| attribute must be one of source, sensor",
                "kind: P1, above: {percentile: 95}, sensors: {at-least: 2}| can't have a percentile",
                "kind: P1, above: 1, sensors: {at-least: 3, of: 2}| of must not be below at-least",
                "kind: P1, above: 1, where: {town: Ulm}| where has no 'town'",
                "kind: P1, above: 1, when: {zone: Mars, windows: [{}]}| zone must be one such as Europe/Berlin",
                "kind: P1, above: 1, when: {zone: UTC, windows: [{days: [moonday]}]}| days must be such as mon",
                "kind: P1, above: 1, when: {zone: UTC, windows: [{from: 7am}]}| from must be a time such as 07:30",
                "kind: P1, rises: {by: 0, within: 1m}| by and within must be above 0",
                "'silent: {}'| silent must have intervals, after or both",
                "silent: {after: 1h}, forget: 1h| forget must be longer than the silence",
                "expression: P1 >| expression can't be read",
                "expression: P1 > 1 and P2 > 1| and is written &&, or ||",
                "expression: P1 + 1| expression must be true or false",
                "expression: dust > 1| there is no kind 'dust'",
                "expression: RANDOM() > P1| expression can't be read",
                "expression: 1 < 2| expression must name a kind",
                "'air-quality: {index: aqi, at-least: poor}'| index must be one of eaqi, us-aqi",
                "'air-quality: {index: eaqi, at-least: bad}'| at-least must be one of good, fair",
                "'kind: P2, forecast: {}'| forecast must have one of above and below",
                "kind: P2, forecast: {above: 50, below: 40}| forecast must have one of above and below",
                "kind: P2, forecast: {above: 50, within: 2d}| within must be from 1h to 24h",
                "kind: P2, forecast: {above: 50, within: 30m}| within must be from 1h to 24h",
                "kind: P2, forecast: {above: 50, chance: 99}| chance must be from 10 to 95 percent",
                "kind: P2, forecast: {above: 50, odds: 4}| forecast has no 'odds'",
                "kind: P2, forecast: {above: 50}, hysteresis: 5| a rule with 'forecast' has no 'hysteresis'",
                "kind: P2, forecast: {above: 50}, where: {city: Ulm}| can't ask for city",
                "'forecast: {above: 50}'| kind is missing",
            })
    void whatARuleMayNotSayIsRefusedWithTheReason(String says, String reason) {
        String rest = says.replace("'", "");
        assertThatThrownBy(() -> Rules.parse("rules:\n\n  - {name: dust, " + rest + "}", Catalogue.BUILT_IN))
                .isInstanceOf(RuleException.class)
                .hasMessageContaining(reason.strip());
    }

    @Test
    void theLineIsThatOfTheField() {
        String text = """
                rules:
                  - name: dust
                    kind: P1
                    above: 50
                  - name: air
                    kind: P2
                    above: 50
                    for: long
                """;

        assertThatThrownBy(() -> Rules.parse(text, Catalogue.BUILT_IN)).hasMessageStartingWith("line 8: for must be");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "rules: [| line 1: not YAML",
                "- a| line 1: the file must be a mapping",
                "alarms: []| line 1: the file has no 'alarms'",
                "rules: [7]| line 1: a rule must be a mapping",
                "'rules: [{name: a, kind: P1, above: 1}, {name: a, kind: P2, above: 1}]'| there is a rule a already",
                "'rules: [{name: a@b, kind: P1, above: 1}]'| name must be of letters",
                "'rules: [{kind: P1, above: 1}]'| name is missing",
                "'a: &a [x, x]\nrules: []'| the file has no 'a'",
            })
    void whatIsNoFileOfRulesIsRefused(String text, String reason) {
        assertThatThrownBy(() -> Rules.parse(text.replace("'", ""), Catalogue.BUILT_IN))
                .isInstanceOf(RuleException.class)
                .hasMessageContaining(reason.strip());
    }

    @Test
    void anEmptyFileHasNoRules() throws RuleException {
        assertThat(Rules.parse("", Catalogue.BUILT_IN).rules()).isEmpty();
        assertThat(Rules.parse("# nothing\n", Catalogue.BUILT_IN).rules()).isEmpty();
        assertThat(Rules.parse("rules: []", Catalogue.BUILT_IN).rules()).isEmpty();
    }

    @Test
    void aNestOfAliasesIsRefused() {
        StringBuilder text = new StringBuilder("a: &a [x, x, x, x, x, x, x, x, x]\n");
        for (char each = 'b'; each <= 'i'; each++) {
            text.append("%c: &%c [%s]\n".formatted(each, each, ("*" + (char) (each - 1) + ", ").repeat(9)));
        }
        assertThatThrownBy(() -> Rules.parse(text + "rules: []", Catalogue.BUILT_IN))
                .isInstanceOf(RuleException.class);
    }
}
