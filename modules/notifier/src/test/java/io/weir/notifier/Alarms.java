package io.weir.notifier;

import java.time.Instant;

import io.weir.model.AlarmChange;
import io.weir.model.AlarmState;

/** Changes of alarms for tests. */
public final class Alarms {

    /** When what rings began to. */
    public static final Instant SINCE = Instant.parse("2026-11-22T11:50:00Z");

    /** What a sensor is called that means harm. */
    public static final String HOSTILE = "feed/1\r\nBcc: all@example.org\r\n\r\n<script>alert(1)</script>\u202E";

    private Alarms() {}

    /** A change of an alarm of a rule, critical. */
    public static AlarmChange change(String rule, String series, int change, AlarmState state) {
        return new AlarmChange(
                rule + '@' + series + '@' + SINCE,
                change,
                rule,
                "critical",
                state,
                series,
                "P1",
                310.5,
                150,
                SINCE,
                SINCE.plusSeconds(60L * change),
                "PM10 of " + series + " is above 150 for 10 minutes");
    }
}
