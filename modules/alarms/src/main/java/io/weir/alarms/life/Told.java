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

    private static final char AT = '@'; // in no name of a rule

    /** Of one rule and series everything goes the same way. */
    public String key() {
        return rule + AT + series;
    }

    /** The rule of a key. */
    public static String rule(String key) {
        return key.substring(0, key.indexOf(AT));
    }

    /** The series of a key. */
    public static String series(String key) {
        return key.substring(key.indexOf(AT) + 1);
    }
}
