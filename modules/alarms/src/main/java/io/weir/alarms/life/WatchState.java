package io.weir.alarms.life;

import io.weir.alarms.conditions.Memory;
import io.weir.alarms.conditions.Observation;

/**
 * What is known of a series under a rule, beside the measures whose time has not come.
 *
 * @param waiting those, in no order, where an earlier build left them in its savepoint; else none
 * @param memory what its condition remembers
 * @param life of its alarm
 */
public record WatchState(Observation[] waiting, Memory memory, Life life) {

    /** Before the first measure. */
    public static final WatchState NEW = new WatchState(Memory.NONE, Life.NONE);

    /** Nobody waits. */
    public WatchState(Memory memory, Life life) {
        this(Observation.NONE, memory, life);
    }
}
