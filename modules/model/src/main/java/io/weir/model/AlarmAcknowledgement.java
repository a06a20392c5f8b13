package io.weir.model;

import java.time.Instant;
import java.util.Objects;

/**
 * Somebody has seen an alarm, and says so. It changes an alarm that is active, once; of any other it is passed over.
 *
 * @param id of the alarm
 * @param who says it, for other people; nothing is checked by it
 * @param at when it was said
 */
public record AlarmAcknowledgement(String id, String who, Instant at) {

    /** The longest name that is kept, in characters. */
    public static final int MOST_WHO = 100;

    public AlarmAcknowledgement {
        Objects.requireNonNull(id, "id");
        Objects.requireNonNull(who, "who");
        Objects.requireNonNull(at, "at");
        if (id.isBlank()) {
            throw new IllegalArgumentException("an acknowledgement must have the id of its alarm");
        }
        if (who.length() > MOST_WHO) {
            throw new IllegalArgumentException(
                    "who must be at most " + MOST_WHO + " characters, but is " + who.length());
        }
    }
}
