package io.weir.live.web;

import java.time.Duration;
import java.time.Instant;

/**
 * From when to when.
 *
 * @param from inclusive
 * @param to exclusive, and later
 */
record Span(Instant from, Instant to) {

    Duration length() {
        return Duration.between(from, to);
    }

    /** The last millisecond of it. */
    Instant last() {
        return to.minusMillis(1);
    }
}
