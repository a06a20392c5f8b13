package io.weir.live.shown;

import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

import io.weir.model.AlarmChange;
import io.weir.model.AlarmState;
import io.weir.wire.json.Json;
import org.junit.jupiter.api.Test;

import static io.weir.live.shown.AlarmChanges.change;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

class AlarmsTest {

    private static final Set<AlarmState> ANY = EnumSet.allOf(AlarmState.class);

    private final Alarms alarms = new Alarms();

    @Test
    void whatRingsComesFirstTheWorstOfItAheadAndTheNewestOfThose() {
        alarms.take(change("over", "critical", 1, AlarmState.RESOLVED, 50));
        alarms.take(change("pending", "critical", 1, AlarmState.PENDING, 40));
        alarms.take(change("seen", "critical", 1, AlarmState.ACKNOWLEDGED, 30));
        alarms.take(change("own-word", "dreadful", 1, AlarmState.ACTIVE, 20));
        alarms.take(change("old", "warning", 1, AlarmState.ACTIVE, 1));
        alarms.take(change("new", "warning", 1, AlarmState.ACTIVE, 2));
        alarms.take(change("worst", "critical", 1, AlarmState.ACTIVE, 0));

        assertThat(ids(ANY)).containsExactly("worst", "new", "old", "own-word", "seen", "pending", "over");
        assertThat(ids(Set.of(AlarmState.PENDING, AlarmState.RESOLVED))).containsExactly("pending", "over");
    }

    @Test
    void ofAnAlarmEachChangeIsKnownOnceAndTheLastOneSaysWhatItIs() {
        alarms.take(change("a", "info", 1, AlarmState.PENDING, 0));
        alarms.take(change("a", "info", 2, AlarmState.ACTIVE, 1));
        alarms.take(change("a", "info", 2, AlarmState.ACTIVE, 1));
        alarms.take(change("a", "info", 1, AlarmState.PENDING, 0));
        alarms.take(change("a", "info", 3, AlarmState.RESOLVED, 2));

        assertThat(alarms.find("a").orElseThrow().changes())
                .extracting(AlarmChange::change)
                .containsExactly(1, 2, 3);
        assertThat(told()).contains("\"active\":0", "\"resolved\":1", "\"version\":3");
    }

    @Test
    void ruleAndSeriesAreAskedFor() {
        alarms.take(change("a", "info", 1, AlarmState.ACTIVE, 0));

        assertThat(alarms.find(new Alarms.Wanted(ANY, Optional.of("rule"), Optional.of("feed/a"))))
                .hasSize(1);
        assertThat(alarms.find(new Alarms.Wanted(ANY, Optional.of("other"), Optional.empty())))
                .isEmpty();
        assertThat(alarms.find(new Alarms.Wanted(ANY, Optional.empty(), Optional.of("feed/b"))))
                .isEmpty();
    }

    @Test
    void ofTooManyThoseDropOutThatAreOverAndItIsSaidHowManyDid() {
        alarms.take(change("rings", "info", 1, AlarmState.ACTIVE, 0));
        for (int n = 0; n < Alarms.MOST + 1; n++) {
            alarms.take(change("over" + n, "info", 1, AlarmState.RESOLVED, n));
        }

        assertThat(alarms.find("rings")).isPresent();
        assertThat(alarms.find("over1")).isEmpty();
        assertThat(alarms.find("over2")).isPresent();
        assertThat(told()).contains("\"leftOut\":2", "\"resolved\":" + (Alarms.MOST - 1));
    }

    @Test
    void anEndlessIdIsNone() {
        assertThat(alarms.take(change("x".repeat(Alarms.MOST_ID + 1), "info", 1, AlarmState.ACTIVE, 0)))
                .isFalse();
    }

    @Test
    void aFrameSaysNothingWhereNothingHasChanged() {
        alarms.take(change("a", "info", 1, AlarmState.ACTIVE, 0));

        assertThat(frame(0)).contains("\"active\":1");
        assertThat(frame(1)).isEqualTo("{}");
    }

    private List<String> ids(Set<AlarmState> states) {
        return alarms.find(new Alarms.Wanted(states, Optional.empty(), Optional.empty())).stream()
                .map(alarm -> alarm.last().id())
                .toList();
    }

    private String told() {
        return frame(-1);
    }

    private String frame(long since) {
        byte[] bytes = Json.bytes(64, json -> {
            json.writeStartObject();
            alarms.frame(json, since);
            json.writeEndObject();
        });
        return new String(bytes, UTF_8);
    }
}
