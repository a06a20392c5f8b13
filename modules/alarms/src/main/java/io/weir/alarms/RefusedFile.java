package io.weir.alarms;

import java.time.Instant;
import java.util.Optional;

import io.weir.model.AlarmChange;
import io.weir.model.AlarmState;
import io.weir.model.Printable;

/**
 * The alarm that a file of rules is refused. Its times are those of the clock, for nothing is measured here.
 *
 * @param rings its last change; nothing while no file is refused
 */
record RefusedFile(Optional<AlarmChange> rings) {

    /** While no file is refused. */
    static final RefusedFile NONE = new RefusedFile(Optional.empty());

    private static final String SERIES = "alarms";
    private static final int MOST_TEXT = 500;

    /** What it is behind a change. */
    static RefusedFile after(AlarmChange change) {
        return change.state() == AlarmState.RESOLVED ? NONE : new RefusedFile(Optional.of(change));
    }

    /** A file is refused; nothing changes where it was for the same reason. */
    Optional<AlarmChange> because(String why, long now) {
        String text = Printable.of("the file of rules is refused, and those before it hold on: " + why, MOST_TEXT);
        return rings.filter(change -> change.text().equals(text)).isPresent()
                ? Optional.empty()
                : Optional.of(change(AlarmState.ACTIVE, text, Instant.ofEpochMilli(now)));
    }

    /** A file is good. */
    Optional<AlarmChange> over(int rules, long now) {
        return rings.map(change -> change(
                AlarmState.RESOLVED,
                "the file of rules is good again: " + rules + " rules",
                Instant.ofEpochMilli(now)));
    }

    private AlarmChange change(AlarmState state, String text, Instant now) {
        Instant since = rings.map(AlarmChange::startsAt).orElse(now);
        return new AlarmChange(
                AlarmChange.RULES_FILE + '@' + SERIES + '@' + since,
                rings.map(AlarmChange::change).orElse(0) + 1,
                AlarmChange.RULES_FILE,
                "warning",
                state,
                SERIES,
                null,
                0,
                0,
                since,
                now,
                text);
    }
}
