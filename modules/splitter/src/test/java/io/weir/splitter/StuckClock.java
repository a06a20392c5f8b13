package io.weir.splitter;

import java.io.Serializable;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;

/** Stands still at one of the looks at it, and its task with it, until it is released. */
final class StuckClock extends Clock implements Serializable {

    private static final long serialVersionUID = 1L;
    private static final AtomicInteger LOOKS = new AtomicInteger(); // shared with the copies that Flink makes
    private static CountDownLatch released;

    private final int stickAt;

    StuckClock(int stickAt) {
        this.stickAt = stickAt;
        LOOKS.set(0);
        released = new CountDownLatch(1);
    }

    void release() {
        released.countDown();
    }

    @Override
    public Instant instant() {
        if (LOOKS.incrementAndGet() == stickAt) {
            await();
        }
        return Instant.now();
    }

    private static void await() {
        try {
            released.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
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
