package io.weir.alarms.conditions;

import java.time.Duration;

/** Durations for people. */
final class Durations {

    private Durations() {}

    /** {@code 1h 30m}. */
    static String text(long milliseconds) {
        Duration time = Duration.ofMillis(milliseconds);
        String text = part(time.toDays(), "d")
                + part(time.toHoursPart(), "h")
                + part(time.toMinutesPart(), "m")
                + part(time.toSecondsPart(), "s");
        return text.isEmpty() ? "0s" : text.strip();
    }

    private static String part(long number, String unit) {
        return number == 0 ? "" : number + unit + ' ';
    }
}
