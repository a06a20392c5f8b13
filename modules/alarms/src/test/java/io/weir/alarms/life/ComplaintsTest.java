package io.weir.alarms.life;

import java.time.Duration;
import java.util.List;

import io.weir.model.AlarmChange;
import io.weir.model.AlarmState;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/** What people complain of in other programs that raise alarms, each as a test. */
class ComplaintsTest {

    private static final String FOR_TEN_MINUTES = "rules: [{name: dust, kind: P1, above: 50, for: 10m}]";

    @Test
    void anAlarmNeverComesBeforeItsDuration() { // ThingsBoard 10590
        Played played = new Played(FOR_TEN_MINUTES)
                .measure("P1", "11:00", 60)
                .measure("P1", "11:09:59", 60)
                .measure("P1", "11:10:00", 60)
                .end();

        assertThat(played.lines()).containsExactly("11:00:00 pending 60/50", "11:10:00 active 60/50");
    }

    @Test
    void aReadingThatIsAnHourOldFulfilsNoDurationByItself() { // ThingsBoard's AlarmRuleState.evalDuration
        Played played = new Played(FOR_TEN_MINUTES)
                .measure("2", "P1", "12:30", 10) // others are an hour ahead
                .measure("P1", "11:30", 60)
                .end();

        assertThat(played.lines()).containsExactly("11:30:00 pending 60/50");
    }

    @Test
    void anAlarmThatIsOverIsNotUsedAgain() { // ThingsBoard 7811
        Played played = twice();

        assertThat(played.changes().stream()
                        .filter(change -> change.state() == AlarmState.ACTIVE)
                        .map(AlarmChange::id))
                .hasSize(2)
                .doesNotHaveDuplicates();
        assertThat(played.changes()).extracting(AlarmChange::change).containsExactly(1, 2, 1);
    }

    @Test
    void theSameValueRingsAgainBehindTheEndOfAnAlarm() { // ThingsBoard 13050
        assertThat(twice().lines())
                .containsExactly("11:00:00 active 60/50", "11:05:00 resolved 20/50", "11:10:00 active 60/50");
    }

    private static Played twice() {
        return new Played("rules: [{name: dust, kind: P1, above: 50}]")
                .measure("P1", "11:00", 60)
                .measure("P1", "11:05", 20)
                .measure("P1", "11:10", 60)
                .end();
    }

    @Test
    void theDurationOfAnAlarmIsThatOfItsMeasures() { // ThingsBoard 14301
        AlarmChange over = twice().changes().get(1);

        assertThat(Duration.between(over.startsAt(), over.changedAt())).isEqualTo(Duration.ofMinutes(5));
    }

    @Test
    void anAlarmOfASensorThatSaysNothingStaysAsItIs() { // ThingsBoard 10979
        Played played = new Played("rules: [{name: dust, kind: P1, above: 50, where: {sensor: feed/1}}]")
                .measure("P1", "11:00", 60)
                .measure("2", "P1", "11:30", 10)
                .end();

        assertThat(played.lines()).containsExactly("11:00:00 active 60/50");
    }

    @Test
    void aMeasureAtTheVeryMomentOfSilenceIsInTime() { // ThingsBoard 7909
        Played played = new Played("rules: [{name: silent, silent: {after: 10m}, where: {sensor: feed/1}}]")
                .measure("P1", "11:00", 1)
                .measure("2", "P1", "11:20", 1) // event time is there first
                .measure("P1", "11:10", 1)
                .end();
        Played before = new Played(
                        "rules: [{name: silent, silent: {after: 10m}, where: {sensor: feed/1}}]",
                        Duration.ofMinutes(15))
                .measure("P1", "11:00", 1)
                .measure("2", "P1", "11:20", 1)
                .measure("P1", "11:10", 1);

        assertThat(before.lines()).isEmpty();
        assertThat(played.lines())
                .as("and where it comes too late for that, the alarm ends, and the next silence is another one")
                .containsExactly("11:10:00 active 600/600", "11:10:00 resolved 0/600", "11:20:00 active 600/600");
    }

    @Test
    void twoMessagesOfOneTimeRingOnce() { // ThingsBoard 2986
        Played played = new Played("rules: [{name: dust, kind: P1, above: 50}]")
                .measure("P1", "11:00", 60)
                .measure("P1", "11:00", 60)
                .measure("P1", "11:00:00.500", 61)
                .end();

        assertThat(played.lines()).containsExactly("11:00:00 active 60/50");
        assertThat(played.late()).isEqualTo(1);
    }

    @Test
    void severityGrowsAndShrinksWithTimeByASecondRule() { // ThingsBoard 11803
        Played played = new Played("""
                rules:
                  - {name: dust, severity: warning, kind: P1, above: 50}
                  - {name: dust-for-long, severity: critical, kind: P1, above: 50, for: 10m}
                """)
                .measure("P1", "11:00", 60)
                .measure("P1", "11:10", 60)
                .measure("P1", "11:20", 10)
                .end();

        assertThat(played.changes())
                .filteredOn(change -> change.state() == AlarmState.ACTIVE)
                .extracting(AlarmChange::severity)
                .containsExactly("warning", "critical");
        assertThat(played.changes())
                .filteredOn(change -> change.state() == AlarmState.RESOLVED)
                .hasSize(2);
    }

    @Test
    void silenceIsReckonedByTheTimesOfMeasures() { // ThingsBoard 12755
        Played played = new Played("rules: [{name: silent, silent: {after: 10m}}]")
                .measure("P1", "11:00", 1)
                .measure("P1", "11:09", 1)
                .measure("P1", "11:18", 1)
                .end();

        assertThat(played.lines()).isEmpty();
    }

    @Test
    void whatIsPendingBeginsAnewBehindAMeasureThatIsClear() { // Grafana 46912
        Played played = new Played(FOR_TEN_MINUTES)
                .measure("P1", "11:00", 60)
                .measure("P1", "11:05", 40)
                .measure("P1", "11:06", 60)
                .measure("P1", "11:12", 60)
                .end();

        assertThat(played.lines())
                .containsExactly("11:00:00 pending 60/50", "11:05:00 resolved 40/50", "11:06:00 pending 60/50");
    }

    @Test
    void aSlowEvaluationMakesNothingFlap() { // Grafana 75409
        List<String> atOnce = late(Duration.ofMinutes(1));

        assertThat(late(Duration.ofMinutes(30))).isEqualTo(atOnce).hasSize(3);
    }

    private static List<String> late(Duration lateness) {
        return new Played(FOR_TEN_MINUTES, lateness)
                .measure("P1", "11:00", 60)
                .measure("P1", "11:11", 60)
                .measure("P1", "11:20", 20)
                .end()
                .lines();
    }

    @Test
    void aRuleThatCanNotBeEvaluatedEndsNothing() { // Grafana 77800, 36376
        Played played = new Played("rules: [{name: odd, expression: P1 / P2 > 3}]")
                .measure("1a", "P2", "11:00", 1)
                .measure("1a", "P1", "11:01", 4)
                .measure("1a", "P2", "11:02", 0)
                .end();

        assertThat(played.lines()).containsExactly("11:01:00 active 1/1");
    }

    @Test
    void anAlarmThatFlapsIsDamped() { // Grafana 7886: 60 mails in four hours
        Played played = new Played("rules: [{name: dust, kind: P1, above: 50}]");
        for (int minute = 0; minute < 240; minute++) {
            played.measure("P1", "%02d:%02d".formatted(11 + minute / 60, minute % 60), minute % 2 == 0 ? 60 : 20);
        }
        played.measure("P1", "15:30", 10).measure("P1", "16:00", 10).end();

        assertThat(played.changes())
                .filteredOn(change -> change.state() == AlarmState.ACTIVE)
                .hasSize(3);
        assertThat(played.lines()).last().asString().startsWith("15:14:00 resolved");
    }

    @Test
    void aLateAllClearEndsNothingThatBeganBehindIt() {
        Played played = new Played("rules: [{name: dust, kind: P1, above: 50}]")
                .measure("P1", "11:30", 60)
                .measure("2", "P1", "11:40", 1)
                .measure("P1", "11:25", 20)
                .end();

        assertThat(played.lines()).containsExactly("11:30:00 active 60/50");
        assertThat(played.late()).isEqualTo(1);
    }
}
