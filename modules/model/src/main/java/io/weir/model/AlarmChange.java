package io.weir.model;

import java.time.Instant;
import java.util.Objects;

/**
 * A change in the life of an alarm. An alarm is one id from its first change to its last; the next one of the same rule and series has
 * another.
 *
 * @param id of the alarm: {@code rule@series@startsAt}, made of nothing but that, so that the same data make the same id
 * @param change counts the changes of an alarm from 1; id and change together are what makes this one the same as another
 * @param rule name of the rule that rings, without {@code @}
 * @param severity as the rule says: {@code critical}, {@code warning}, ...
 * @param state what the alarm is from now on
 * @param series what rings: {@code source/sensor}, a place or a city
 * @param kind name of a kind in the catalogue, or null where the rule is about several
 * @param value what was compared, in the kind's unit; of silence seconds without a word
 * @param threshold what it was compared with, likewise
 * @param startsAt when the condition began to hold, by the times of the measures
 * @param changedAt when this change was, likewise; of an acknowledgement when it was given
 * @param text one sentence for people; may hold words of a source
 */
public record AlarmChange(
        String id,
        int change,
        String rule,
        String severity,
        AlarmState state,
        String series,
        String kind,
        double value,
        double threshold,
        Instant startsAt,
        Instant changedAt,
        String text) {

    /** What rings while the file of rules is refused; no rule of a file can have that name, for it has a space. */
    public static final String RULES_FILE = "rules file";

    public AlarmChange {
        Objects.requireNonNull(id, "id");
        Objects.requireNonNull(rule, "rule");
        Objects.requireNonNull(severity, "severity");
        Objects.requireNonNull(state, "state");
        Objects.requireNonNull(series, "series");
        Objects.requireNonNull(startsAt, "startsAt");
        Objects.requireNonNull(changedAt, "changedAt");
        Objects.requireNonNull(text, "text");
        if (id.isBlank()) {
            throw new IllegalArgumentException("an alarm must have an id");
        }
        if (change < 1) {
            throw new IllegalArgumentException("changes count from 1, but this one is " + change);
        }
        if (!Double.isFinite(value) || !Double.isFinite(threshold)) {
            throw new IllegalArgumentException(
                    "value and threshold must be finite numbers, but are " + value + " and " + threshold);
        }
    }
}
