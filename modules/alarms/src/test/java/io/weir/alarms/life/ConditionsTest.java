package io.weir.alarms.life;

import java.time.Duration;

import io.weir.model.AlarmChange;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/** Each type of rule, from its lines in a file to what rings. */
class ConditionsTest {

    @Test
    void aThresholdRingsAboveItAndEndsOnItAgain() {
        Played played = new Played("rules: [{name: dust, kind: P1, above: 50}]")
                .measure("P1", "11:00", 50)
                .measure("P1", "11:05", 50.1)
                .measure("P1", "11:10", 70)
                .measure("P1", "11:15", 50)
                .end();

        assertThat(played.lines()).containsExactly("11:05:00 active 50.1/50", "11:15:00 resolved 50/50");
        AlarmChange first = played.changes().get(0);
        assertThat(first.id()).isEqualTo("dust@feed/1@2026-11-20T11:05:00Z");
        assertThat(first.text()).isEqualTo("PM10 in µg/m³: 50.1, above 50");
        assertThat(first.severity()).isEqualTo("warning");
        assertThat(first.kind()).isEqualTo("P1");
        assertThat(played.changes().get(1).id()).isEqualTo(first.id());
        assertThat(played.changes().get(1).change()).isEqualTo(2);
    }

    @Test
    void aForecastRingsByTheHourWithTheGreatestChanceAndSaysWhen() {
        Played played = new Played("rules: [{name: ahead, kind: P2, forecast: {above: 50, within: 12h, chance: 80}}]")
                .measure("P2", "10:30", 99) // what is measured is not asked for
                .forecast("1", "P2", "10:00", 1, 20.0, 22.0, 28.0, 35.0, 42.0, 48.0, 50.0)
                .forecast("1", "P2", "10:00", 6, 40.0, 48.0, 52.0, 60.0, 70.0, 80.0, 90.0)
                .forecast("1", "P2", "10:00", 24, 99.0, 99.0, 99.0, 99.0, 99.0, 99.0, 99.0) // too far away
                .forecast("2", "P1", "10:00", 6, 99.0, 99.0, 99.0, 99.0, 99.0, 99.0, 99.0) // another kind
                .forecast("1", "P2", "11:00", 1, 60.0, 60.0, 60.0, 60.0, 60.0, 60.0, 60.0)
                .forecast("1", "P2", "11:00", 6, 20.0, 22.0, 28.0, 35.0, 42.0, 48.0, 50.0)
                .forecast("1", "P2", "12:00", 1, 20.0, 22.0, 28.0, 35.0, 42.0, 48.0, 50.0)
                .forecast("1", "P2", "12:00", 6, 20.0, 22.0, 28.0, 35.0, 42.0, 48.0, 50.0)
                .end();

        assertThat(played.lines()).containsExactly("11:00:00 active 82.5/80", "13:00:00 resolved 5/80");
        assertThat(played.changes().get(0).text())
                .isEqualTo("PM2.5 in µg/m³: will be above 50 by 2026-11-20 17:00 UTC with 82.5 %;"
                        + " 80 % is what it rings at");
        assertThat(played.changes().get(0).id()).isEqualTo("ahead@feed/1@2026-11-20T11:00:00Z");
    }

    @Test
    void aForecastThatComesLateOrInPartsRingsAsIfAllHadComeTogether() {
        Double[] low = {20.0, 22.0, 28.0, 35.0, 42.0, 48.0, 49.0};
        Double[] high = {40.0, 51.0, 52.0, 60.0, 70.0, 80.0, 90.0};
        Played played = new Played("rules: [{name: ahead, kind: P2, forecast: {above: 50, within: 6h}}]")
                .forecast("1", "P2", "10:00", 1, low)
                .forecast("1", "P2", "10:00", 6, high)
                .forecast("2", "P2", "20:00", 1, low) // event time goes on by another series
                .forecast("1", "P2", "11:00", 1, low) // alone it would end what the other hour says
                .forecast("1", "P2", "11:00", 6, high)
                .forecast("1", "P2", "11:00", 6, low) // said twice: the first one stands
                .end();

        assertThat(played.lines()).hasSize(1).allMatch(line -> line.startsWith("11:00:00 active 90."));
        assertThat(played.late()).isEqualTo(1);
    }

    @Test
    void anAlarmOfAForecastEndsADayAfterTheLastOne() {
        Double[] high = {60.0, 61.0, 62.0, 63.0, 70.0, 80.0, 90.0};
        Played played = new Played("rules: [{name: ahead, kind: P2, forecast: {above: 50, within: 1h}}]")
                .forecast("1", "P2", "00:00", 1, high)
                .forecast("2", "P2", "24:00", 1, high)
                .end();

        assertThat(played.lines())
                .containsExactly("01:00:00 active 95/80", "01:00:00 resolved 95/80", "01:00:00 active 95/80");
        assertThat(played.changes().get(1).series()).isEqualTo("feed/1");
    }

    @Test
    void belowIsTheSameUpsideDown() {
        Played played = new Played("rules: [{name: frost, kind: temperature, below: 0, hysteresis: 1}]")
                .measure("temperature", "11:00", -0.5)
                .measure("temperature", "11:05", 0.5)
                .measure("temperature", "11:10", 1)
                .end();

        assertThat(played.lines()).containsExactly("11:00:00 active -0.5/0", "11:10:00 resolved 1/0");
    }

    @Test
    void withHysteresisItEndsFurtherDown() {
        Played played = new Played("rules: [{name: dust, kind: P1, above: 50, hysteresis: 10}]")
                .measure("P1", "11:00", 45) // between: nothing begins by it
                .measure("P1", "11:05", 51)
                .measure("P1", "11:10", 41)
                .measure("P1", "11:15", 40)
                .end();

        assertThat(played.lines()).containsExactly("11:05:00 active 51/50", "11:15:00 resolved 40/50");
    }

    @Test
    void ofRepeatedMeasuresSoManyWithinATimeRing() {
        Played played = new Played("rules: [{name: dust, kind: P1, above: 50, times: 3, within: 30m}]")
                .measure("P1", "11:00", 60)
                .measure("P1", "11:20", 60)
                .measure("P1", "11:25", 20)
                .measure("P1", "11:31", 60) // the first one counts no more
                .measure("P1", "11:40", 60)
                .measure("P1", "11:45", 20)
                .end();

        assertThat(played.lines())
                .containsExactly("11:00:00 pending 60/50", "11:40:00 active 60/50", "11:45:00 resolved 20/50");
    }

    @Test
    void aRateRingsAgainstTheLowestOfTheTimeBefore() {
        Played played = new Played("rules: [{name: fire, kind: temperature, rises: {by: 5, within: 10m}}]")
                .measure("temperature", "11:00", 20)
                .measure("temperature", "11:04", 18)
                .measure("temperature", "11:08", 23)
                .measure("temperature", "11:15", 23)
                .measure("temperature", "11:40", 99) // nothing to compare it with: nothing is said
                .end();

        assertThat(played.lines()).containsExactly("11:08:00 active 5/5", "11:15:00 resolved 0/5");
        assertThat(played.changes().get(0).text()).contains("rose by 5 within 10m");
    }

    @Test
    void aFallIsARateToo() {
        Played played = new Played("rules: [{name: storm, kind: pressure, falls: {by: 300, within: 1h}}]")
                .measure("pressure", "11:00", 101_000)
                .measure("pressure", "11:50", 100_700)
                .end();

        assertThat(played.lines()).containsExactly("11:50:00 active 300/300");
    }

    @Test
    void silenceIsSoManyOfTheSensorsOwnPauses() {
        Played played = new Played("rules: [{name: silent, silent: {intervals: 3}}]")
                .measure("P1", "11:00", 1)
                .measure("P1", "11:02", 1)
                .measure("P1", "11:04", 1)
                .measure("P1", "11:09", 1)
                .measure("2", "P1", "11:30", 1) // time goes on by another sensor
                .measure("P1", "11:40", 1)
                .measure("2", "P1", "11:45", 1)
                .end();

        assertThat(played.lines()).containsExactly("11:15:00 active 360/360", "11:40:00 resolved 0/360");
        assertThat(played.changes().get(0).startsAt()).isEqualTo(Played.at("11:09"));
        assertThat(played.changes().get(0).text())
                .isEqualTo("sensor: no measure for 6m, and 6m is what it may be silent");
    }

    @Test
    void aSensorThatIsForgottenIsSilentNoMore() {
        Played played = new Played("rules: [{name: silent, silent: {after: 10m}, forget: 1h}]")
                .measure("P1", "11:00", 1)
                .measure("2", "P1", "13:00", 1)
                .end();

        assertThat(played.changes())
                .filteredOn(change -> change.series().equals("feed/1"))
                .extracting(change -> change.state().code())
                .containsExactly("active", "resolved");
        assertThat(played.changes().get(1).text()).contains("taken for gone");
    }

    @Test
    void anExpressionIsOverSeveralKindsOfAPlace() {
        Played played = new Played("rules: [{name: ice, expression: temperature < 3 && humidity > 90}]")
                .measure("1a", "temperature", "11:00", 2)
                .measure("1b", "humidity", "11:00:05", 95)
                .measure("1a", "temperature", "11:05", 4)
                .measure("2a", "humidity", "11:06", 99) // another place
                .end();

        assertThat(played.lines()).containsExactly("11:00:05 active 1/1", "11:05:00 resolved 0/1");
        assertThat(played.changes().get(0).text())
                .isEqualTo("place: humidity 95, temperature 2: temperature < 3 && humidity > 90");
        assertThat(played.changes().get(0).series()).isEqualTo("feed/p1");
    }

    @Test
    void anExpressionWithoutAnAnswerChangesNothing() {
        Played played = new Played("rules: [{name: odd, expression: P1 / P2 > 3, fresh: 10m}]")
                .measure("1a", "P2", "11:00", 1)
                .measure("1a", "P1", "11:01", 4)
                .measure("1a", "P2", "11:02", 0) // no number
                .measure("1a", "P1", "11:30", 1) // the other one is too old
                .measure("1a", "P2", "11:31", 1)
                .end();

        assertThat(played.lines()).containsExactly("11:01:00 active 1/1", "11:31:00 resolved 0/1");
    }

    @Test
    void aGroupRingsWhenEnoughOfItDo() {
        Played played = new Played("""
                rules:
                  - name: city
                    kind: P1
                    above: 50
                    sensors: {at-least: 2, of: 3, per: city, fresh: 10m}
                """)
                .measure("1", "P1", "11:00", 60)
                .measure("2", "P1", "11:00", 60) // two of two: too few count
                .measure("9", "P1", "11:00", 60, "Ulm")
                .measure("3", "P1", "11:01", 10)
                .measure("2", "P1", "11:02", 20)
                .end();

        assertThat(played.lines()).containsExactly("11:01:00 active 2/2", "11:02:00 resolved 1/2");
        assertThat(played.changes().get(0).series()).isEqualTo("Stuttgart, DE");
        assertThat(played.changes().get(0).text()).contains("2 of 3 sensors above the limit");
    }

    @Test
    void aLimitMayBeAnAttributes() {
        String rules = """
                rules:
                  - name: dust
                    kind: P1
                    above: {attribute: city, values: {Stuttgart: 40, Ulm: 60}}
                """;
        Played played = new Played(rules)
                .measure("1", "P1", "11:00", 50)
                .measure("2", "P1", "11:00", 50, "Ulm")
                .measure("3", "P1", "11:00", 50, "Aalen") // nothing says what its limit is
                .end();

        assertThat(played.lines()).containsExactly("11:00:00 active 50/40");
    }

    @Test
    void aLimitMayBeThePercentileOfTheSeriesItself() {
        Played played = new Played(
                "rules: [{name: odd, kind: P1, above: {percentile: 95, of: 10, times: 2}, where: {sensor: feed/1}}]");
        for (int i = 0; i < 10; i++) {
            played.measure("P1", "11:0" + i, i + 1);
        }
        played.measure("P1", "11:10", 20).measure("P1", "11:11", 20.5).end();

        assertThat(played.lines()).as("of 1 to 10, and then of 2 to 10 and 20").isEmpty();

        played.measure("P1", "11:12", 90).end();

        assertThat(played.lines()).containsExactly("11:12:00 active 90/41");
    }

    @Test
    void aRuleRingsAtItsHoursByTheClocksOfItsZone() {
        String rules = """
                rules:
                  - name: night
                    kind: noise_LAeq
                    above: 50
                    when: {zone: Europe/Berlin, windows: [{days: [mon, tue, wed, thu, fri], from: "22:00", to: "06:00"}]}
                """;
        Played played = new Played(rules)
                .measure("noise_LAeq", "04:59", 60) // 05:59 in Berlin, Friday: the night of Thursday
                .measure("noise_LAeq", "05:00", 60)
                .measure("noise_LAeq", "20:59", 60)
                .measure("noise_LAeq", "21:00", 60)
                .end();

        assertThat(played.lines())
                .containsExactly("04:59:00 active 60/50", "05:00:00 resolved 60/50", "21:00:00 active 60/50");
        assertThat(played.changes().get(1).text())
                .isEqualTo("Noise in dB(A): the rule does not ring at this time"); // that 60 is not above 50 would be
        // untrue
    }

    @Test
    void aForecastsRuleThatEndsForItsHoursSaysOnlyThat() {
        String rules = """
                rules:
                  - name: ahead
                    kind: P2
                    forecast: {above: 50, within: 1h, chance: 80}
                    when: {zone: UTC, windows: [{from: "10:00", to: "12:00"}]}
                """;
        Played played = new Played(rules)
                .forecast("1", "P2", "10:00", 1, 60.0, 60.0, 60.0, 60.0, 60.0, 60.0, 60.0)
                .forecast("1", "P2", "11:00", 1, 60.0, 60.0, 60.0, 60.0, 60.0, 60.0, 60.0)
                .end();

        assertThat(played.lines()).containsExactly("11:00:00 active 95/80", "12:00:00 resolved 95/80");
        assertThat(played.changes().get(1).text()).isEqualTo("PM2.5 in µg/m³: the rule does not ring at this time");
    }

    @Test
    void aSilenceOutOfHoursRingsWhenTheyBegin() {
        String rules = """
                rules:
                  - name: silent
                    silent: {after: 10m}
                    where: {sensor: feed/1}
                    when: {zone: UTC, windows: [{from: "08:00", to: "18:00"}]}
                """;
        Played played = new Played(rules)
                .measure("P1", "06:00", 1)
                .measure("2", "P1", "07:59", 1)
                .measure("2", "P1", "09:00", 1)
                .end();

        assertThat(played.lines()).containsExactly("08:00:00 active 7200/600");
    }

    @Test
    void anIndexOfAirQualityIsThatOfWholeHoursAndSaysThatItIsPartial() {
        Played played = new Played(
                        "rules: [{name: air, air-quality: {index: eaqi, at-least: poor}}]", Duration.ofMinutes(1))
                .measure("1a", "P2", "11:10", 80)
                .measure("1a", "P2", "11:40", 40)
                .measure("1a", "P1", "11:40", 10)
                .measure("1a", "P2", "12:10", 40)
                .measure("1a", "P2", "13:10", 40)
                .end();

        assertThat(played.lines()).containsExactly("12:00:00 active 4/4", "13:00:00 resolved 3/4");
        assertThat(played.changes().get(0).text())
                .isEqualTo("place: European air quality index 4, poor, by P2; partial, of P1, P2 only");
    }

    @Test
    void theUsIndexGoesByNowCast() {
        Played played = new Played(
                "rules: [{name: air, air-quality: {index: us-aqi, at-least: unhealthy-for-sensitive-groups}}]");
        for (int hour = 0; hour < 4; hour++) {
            played.measure("1a", "P2", "1" + hour + ":30", 40).measure("1a", "P1", "1" + hour + ":30", 40);
        }
        played.measure("1a", "P2", "14:01", 40).end();

        assertThat(played.lines()).as("one hour is too few").containsExactly("12:00:00 active 112/101");
        assertThat(played.changes().get(0).text())
                .isEqualTo("place: US air quality index 112, unhealthy-for-sensitive-groups, by P2");
    }
}
