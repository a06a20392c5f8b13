package io.weir.model;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** Where an alarm is in its life. */
public enum AlarmState {
    /** Its condition holds, but not yet for as long or as often as its rule asks. Nobody has to be told. */
    PENDING,
    /** It rings. */
    ACTIVE,
    /** It rings, and somebody has said that he knows. */
    ACKNOWLEDGED,
    /** It is over; of an alarm that was only pending, nothing came of it. */
    RESOLVED;

    /** Its name on the wire: {@code acknowledged}. */
    public String code() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** The state of that code, or nothing where there is none. */
    public static Optional<AlarmState> of(String code) {
        return Arrays.stream(values()).filter(each -> each.code().equals(code)).findFirst();
    }
}
