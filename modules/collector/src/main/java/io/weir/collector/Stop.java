package io.weir.collector;

import java.time.Duration;

/** The wish to stop: work in hand may still be ended for a while, but nobody sick is waited for. */
final class Stop {

    private static final Duration DRAIN = Duration.ofSeconds(5);

    private final Time time;
    private volatile boolean requested;
    private volatile long overdueAt;

    Stop(Time time) {
        this.time = time;
    }

    void request() {
        overdueAt = time.nanos() + DRAIN.toNanos();
        requested = true;
    }

    boolean isRequested() {
        return requested;
    }

    /** Whether work in hand is to be left as well. */
    boolean isOverdue() {
        return requested && time.nanos() - overdueAt > 0;
    }
}
