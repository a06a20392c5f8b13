package io.weir.alarms.conditions;

/**
 * Something remembered, flat as Flink's state wants it; what the columns say is the condition's affair.
 *
 * @param name of what
 * @param time milliseconds since 1970
 * @param value a number
 * @param count how many, or a mark
 */
public record Row(String name, long time, double value, int count) {}
