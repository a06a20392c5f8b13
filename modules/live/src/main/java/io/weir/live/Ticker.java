package io.weir.live;

import java.time.Clock;
import java.time.Duration;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;

import io.weir.live.shown.Frames;
import io.weir.live.shown.Newest;
import io.weir.live.shown.Stages;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Ends a second for everything that lives by seconds: rates, silent sensors, frames. */
final class Ticker implements AutoCloseable {

    private static final Logger LOGGER = LoggerFactory.getLogger(Ticker.class);

    private final ScheduledExecutorService thread = Executors.newSingleThreadScheduledExecutor(work -> {
        Thread daemon = new Thread(work, "live-ticker");
        daemon.setDaemon(true);
        return daemon;
    });

    private final Newest newest;
    private final Stages stages;
    private final Frames frames;
    private final Duration keep;
    private final Clock clock;
    private long before = System.nanoTime();

    Ticker(Newest newest, Stages stages, Frames frames, Duration keep, Clock clock) {
        this.newest = newest;
        this.stages = stages;
        this.frames = frames;
        this.keep = keep;
        this.clock = clock;
    }

    void start() {
        thread.scheduleWithFixedDelay(this::tickOrSayWhyNot, 1, 1, TimeUnit.SECONDS);
    }

    @Override
    public void close() {
        thread.shutdownNow();
    }

    /** An exception would end the schedule without a word, and the page would stand still. */
    private void tickOrSayWhyNot() {
        try {
            tick();
        } catch (RuntimeException e) {
            LOGGER.error("A frame failed", e);
        }
    }

    private void tick() {
        long now = System.nanoTime();
        stages.tick((now - before) / 1e9);
        before = now;
        newest.dropSilentSince(clock.millis() - keep.toMillis());
        frames.tick();
    }
}
