package io.weir.live.shown;

import java.time.Instant;

import io.weir.model.AlarmChange;
import io.weir.model.AlarmState;

/** Changes of alarms for tests. */
public final class AlarmChanges {

    private static final Instant NOON = Instant.parse("2026-11-20T12:00:00Z");

    private AlarmChanges() {}

    /** Of an alarm of that id by the rule {@code rule}, of the sensor of the feed that is called as it is. */
    public static AlarmChange change(String id, String severity, int change, AlarmState state, int minute) {
        return by("rule", id, severity, change, state, minute);
    }

    /** The same by another rule. */
    public static AlarmChange by(String rule, String id, String severity, int change, AlarmState state, int minute) {
        Instant at = NOON.plusSeconds(60L * minute);
        return new AlarmChange(
                id, change, rule, severity, state, "feed/" + id, "P1", 60, 50, NOON, at, "PM10 is <b>60</b> µg/m³");
    }
}
