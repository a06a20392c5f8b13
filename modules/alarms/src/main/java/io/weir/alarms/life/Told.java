package io.weir.alarms.life;

import io.weir.alarms.conditions.Observation;

/**
 * What is told to the watch of a series: a measure, or that somebody has seen its alarm.
 *
 * @param rule name of the rule
 * @param series what it watches
 * @param observation null of an acknowledgement
 * @param alarm id of the alarm that was seen; null of a measure
 * @param who has seen it
 * @param at when he said so, in milliseconds since 1970
 */
public record Told(String rule, String series, Observation observation, String alarm, String who, long at) {

    /** Of one rule and series everything goes the same way. */
    public String key() {
        return rule + '@' + series;
    }
}
