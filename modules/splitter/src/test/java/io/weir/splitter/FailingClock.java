package io.weir.splitter;

import java.io.Serializable;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.concurrent.atomic.AtomicInteger;

/** Fails at one of the looks at it, and at some that follow: an accident in the middle of a job. */
final class FailingClock extends Clock implements Serializable {

    private static final long serialVersionUID = 1L;
    private static final AtomicInteger LOOKS = new AtomicInteger(); // shared with the copies that Flink makes

    private final int failAt;
    private final int times;

    FailingClock(int failAt, int times) {
        this.failAt = failAt;
        this.times = times;
        LOOKS.set(0);
    }

    int failures() {
        return Math.max(0, Math.min(times, LOOKS.get() - failAt + 1));
    }

    @Override
    public Instant instant() {
        int look = LOOKS.incrementAndGet();
        if (look >= failAt && look - failAt < times) {
            throw new IllegalStateException("Failing as told");
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
