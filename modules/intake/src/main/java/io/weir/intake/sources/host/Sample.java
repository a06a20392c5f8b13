package io.weir.intake.sources.host;

import java.util.List;

/**
 * All that was looked at, at one moment.
 *
 * @param nanos when, of a clock that nobody sets
 * @param ticks of the processors
 * @param parts the machine itself first
 */
record Sample(long nanos, Ticks ticks, List<Part> parts) {}
