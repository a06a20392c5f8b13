package io.weir.alarms.life;

import io.weir.model.AlarmState;

/**
 * Where the alarm of a series is; flat, for it is in Flink's state. Times are milliseconds since 1970.
 *
 * @param id of the alarm, or of the last one
 * @param change number of its last change
 * @param state what it is; null where there is none now
 * @param startsAt when it began, or the last one did
 * @param changedAt when it changed last by what was measured; nothing happens before that
 * @param heldAt when its condition was last seen to hold
 * @param endsAt when it ends if it stays clear; {@link Long#MAX_VALUE} while it is not clear
 * @param value what was compared last
 * @param threshold with what
 * @param hits when the condition held, of a rule that counts them
 * @param rang when alarms of the series began to ring, or would have but for their damping, as far as it matters
 */
public record Life(
        String id,
        int change,
        AlarmState state,
        long startsAt,
        long changedAt,
        long heldAt,
        long endsAt,
        double value,
        double threshold,
        long[] hits,
        long[] rang) {

    private static final long[] NONE_AT_ALL = {};

    /** Before the first alarm. */
    public static final Life NONE = new Life(
            "",
            0,
            null,
            Long.MIN_VALUE,
            Long.MIN_VALUE,
            Long.MIN_VALUE,
            Long.MAX_VALUE,
            0,
            0,
            NONE_AT_ALL,
            NONE_AT_ALL);

    /** Whether there is an alarm that rings, acknowledged or not. */
    public boolean rings() {
        return state == AlarmState.ACTIVE || state == AlarmState.ACKNOWLEDGED;
    }

    Life beginning(String id, long startsAt) {
        return new Life(id, 0, null, startsAt, changedAt, Long.MIN_VALUE, Long.MAX_VALUE, 0, 0, NONE_AT_ALL, rang);
    }

    Life changed(AlarmState to, long at, double value, double threshold) {
        return new Life(id, change + 1, to, startsAt, at, heldAt, endsAt, value, threshold, hits, rang);
    }

    Life changedAt(long at) {
        return new Life(id, change, state, startsAt, at, heldAt, endsAt, value, threshold, hits, rang);
    }

    Life held(long at, long[] hits) {
        return new Life(id, change, state, startsAt, changedAt, at, Long.MAX_VALUE, value, threshold, hits, rang);
    }

    Life endingAt(long at) {
        return new Life(id, change, state, startsAt, changedAt, heldAt, at, value, threshold, hits, rang);
    }

    Life ringing(long[] rang) {
        return new Life(id, change, state, startsAt, changedAt, heldAt, endsAt, value, threshold, NONE_AT_ALL, rang);
    }

    Life over() {
        return new Life(
                id, change, null, startsAt, changedAt, heldAt, Long.MAX_VALUE, value, threshold, NONE_AT_ALL, rang);
    }
}
