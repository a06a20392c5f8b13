package io.weir.splitter;

import java.io.Serializable;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.concurrent.atomic.AtomicInteger;

/** Fails once, at one of the looks at it: an accident in the middle of a job. */
final class FailingClock extends Clock implements Serializable {

    private static final long serialVersionUID = 1L;
    private static final AtomicInteger LOOKS = new AtomicInteger(); // shared with the copies that Flink makes

    private final int failAt;

    FailingClock(int failAt) {
        this.failAt = failAt;
        LOOKS.set(0);
    }

    boolean hasFailed() {
        return LOOKS.get() >= failAt;
    }

    @Override
    public Instant instant() {
        if (LOOKS.incrementAndGet() == failAt) {
            throw new IllegalStateException("Failing once, as told");
        }
        return Instant.now();
    }

    @Override
    public ZoneId getZone() {
        return ZoneOffset.UTC;
    }

    @Override
    public Clock withZone(ZoneId zone) {
        return this;
    }
}
