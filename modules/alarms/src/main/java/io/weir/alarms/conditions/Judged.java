package io.weir.alarms.conditions;

/**
 * A verdict, and what is remembered from now on.
 *
 * @param memory instead of the former one
 * @param verdict of this moment
 */
public record Judged(Memory memory, Verdict verdict) {}
