package io.weir.store;

import java.time.Instant;

/** One point of a series: when it was taken, and the value in the unit of its kind. */
public record Point(Instant takenAt, double value) {}
