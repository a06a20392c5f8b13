package io.weir.alarms.rules;

import java.time.Duration;

/**
 * When a condition that holds makes an alarm, and when one that holds no more ends it; all in milliseconds of event time.
 *
 * @param holdFor it must have held for so long, as measures show; 0 where the first one is enough
 * @param times it must have held in so many measures ...
 * @param within ... of that time; not both with {@code holdFor}
 * @param keepFiring it must have been clear for so long
 * @param gap measures further apart than that show nothing of what was between them
 * @param flaps an alarm that rang so many times ...
 * @param flapsWithin ... in that time ...
 * @param calm ... ends only when it was clear for that long; with 0 flaps never so
 * @param forget a series that was not heard of for so long is forgotten, and its alarm over
 */
public record Timing(
        long holdFor,
        int times,
        long within,
        long keepFiring,
        long gap,
        int flaps,
        long flapsWithin,
        long calm,
        long forget) {

    /** The first measure rings and the first one that is clear ends it; three times in an hour are flapping. */
    public static final Timing DEFAULT = new Timing(
            0,
            1,
            0,
            0,
            Duration.ofHours(1).toMillis(),
            3,
            Duration.ofHours(1).toMillis(),
            Duration.ofMinutes(15).toMillis(),
            Duration.ofDays(7).toMillis());
}
