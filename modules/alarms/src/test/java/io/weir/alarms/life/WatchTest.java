package io.weir.alarms.life;

import java.time.Duration;

import io.weir.model.AlarmChange;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

class WatchTest {

    @Test
    void keepFiringEndsAnAlarmThatStaysClearAndNotBefore() {
        Played played = new Played("rules: [{name: dust, kind: P1, above: 50, keep-firing: 10m}]")
                .measure("P1", "11:00", 60)
                .measure("P1", "11:05", 20)
                .measure("P1", "11:08", 70) // it was not over
                .measure("P1", "11:09", 20)
                .measure("P1", "11:30", 20)
                .end();

        assertThat(played.lines()).containsExactly("11:00:00 active 60/50", "11:19:00 resolved 60/50");
    }

    /** Of another kind it says no more than the first, which is no fault of it. */
    @ParameterizedTest
    @ValueSource(
            strings = {"{name: dust, kind: P1, above: 50}", "{name: quiet, silent: {after: 10m}, where: {type: SDS011}}"
            })
    void whatWaitsAlreadyIsOfNoUseASecondTimeAndCounted(String rule) {
        Played played = new Played("rules: [" + rule + "]", Duration.ofMinutes(5))
                .measure("P1", "11:00", 60)
                .measure("P2", "11:00", 60)
                .measure("P1", "11:00", 60)
                .measure("P1", "11:00", 60);

        assertThat(played.late()).isEqualTo(2);
        assertThat(played.end().late()).isEqualTo(2);
    }

    @Test
    void aLongGapSaysNothingOfWhatWasInIt() {
        Played played = new Played("rules: [{name: dust, kind: P1, above: 50, for: 10m, gap: 20m}]")
                .measure("P1", "11:00", 60)
                .measure("P1", "11:30", 60)
                .measure("P1", "11:40", 60)
                .end();

        assertThat(played.lines())
                .containsExactly(
                        "11:00:00 pending 60/50",
                        "11:30:00 resolved 60/50",
                        "11:30:00 pending 60/50",
                        "11:40:00 active 60/50");
    }

    @Test
    void anAcknowledgementChangesAnActiveAlarmOnce() {
        String id = "dust@feed/1@2026-11-20T11:05:00Z";
        Played played = new Played("rules: [{name: dust, kind: P1, above: 50, for: 5m}]")
                .measure("P1", "11:05", 60)
                .measure("P1", "11:07", 60)
                .seen(id, "Ada", "11:08") // only pending: nothing to acknowledge
                .measure("P1", "11:12", 60)
                .measure("P1", "11:14", 60)
                .seen(id, "Ada", "18:00") // people's clocks are others than those of measures
                .seen(id, "Bob", "18:01")
                .seen("dust@feed/1@elsewhen", "Bob", "18:01")
                .measure("P1", "11:15", 20)
                .end();

        assertThat(played.lines())
                .containsExactly(
                        "11:05:00 pending 60/50",
                        "11:12:00 active 60/50",
                        "18:00:00 acknowledged 60/50",
                        "11:15:00 resolved 20/50");
        assertThat(played.changes()).extracting(AlarmChange::change).containsExactly(1, 2, 3, 4);
        assertThat(played.changes()).extracting(AlarmChange::id).containsOnly(id);
        assertThat(played.changes().get(2).text()).isEqualTo("acknowledged by Ada");
        assertThat(played.late()).isEqualTo(3);
    }

    @Test
    void measuresThatComeInAnotherOrderRingTheSame() {
        String rules = "rules: [{name: dust, kind: P1, above: 50, for: 2m}]";
        Played inOrder = new Played(rules, Duration.ofMinutes(5))
                .measure("P1", "11:00", 60)
                .measure("P1", "11:01", 20)
                .measure("P1", "11:02", 60)
                .measure("P1", "11:04", 60)
                .end();
        Played shuffled = new Played(rules, Duration.ofMinutes(5))
                .measure("P1", "11:04", 60)
                .measure("P1", "11:02", 60)
                .measure("P1", "11:00", 60)
                .measure("P1", "11:01", 20)
                .end();

        assertThat(shuffled.lines()).isEqualTo(inOrder.lines()).hasSize(4);
    }

    @Test
    void aMeasureThatIsOlderThanWhatIsRememberedOfItsSeriesIsOfNoUse() {
        Played played = new Played("rules: [{name: dust, kind: P1, above: 50, forget: 1h}]")
                .measure("2", "P1", "15:00", 1)
                .measure("P1", "11:00", 60)
                .end();

        assertThat(played.lines()).isEmpty();
        assertThat(played.late()).isEqualTo(1);
    }
}
