package io.weir.alarms.life;

import java.util.List;

import io.weir.model.AlarmChange;

/**
 * What came of a step.
 *
 * @param state from now on, the very same one where nothing is new; null where there is nothing left to know
 * @param changes in order
 * @param passedOver how many of what was told were of no use: measures too late, an acknowledgement of an alarm that is not active
 */
public record Outcome(WatchState state, List<AlarmChange> changes, int passedOver) {}
