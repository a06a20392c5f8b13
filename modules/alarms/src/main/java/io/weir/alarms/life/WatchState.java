package io.weir.alarms.life;

import io.weir.alarms.conditions.Memory;
import io.weir.alarms.conditions.Observation;

/**
 * All that is known of a series under a rule.
 *
 * @param waiting measures whose time has not come, in no order
 * @param memory what its condition remembers
 * @param life of its alarm
 */
public record WatchState(Observation[] waiting, Memory memory, Life life) {

    /** Before the first measure. */
    public static final WatchState NEW = new WatchState(new Observation[0], Memory.NONE, Life.NONE);
}
