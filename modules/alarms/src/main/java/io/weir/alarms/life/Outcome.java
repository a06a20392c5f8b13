package io.weir.alarms.life;

import java.util.List;

import io.weir.model.AlarmChange;

/**
 * What came of a step.
 *
 * @param state from now on; null where there is nothing left to know
 * @param changes in order
 * @param taken whether what was told was of use: a measure in time, an acknowledgement of an alarm that is active
 */
public record Outcome(WatchState state, List<AlarmChange> changes, boolean taken) {}
