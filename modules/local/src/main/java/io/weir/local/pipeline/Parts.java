package io.weir.local.pipeline;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;

import io.weir.local.settings.StartException;
import io.weir.neighbours.NeighbourException;
import io.weir.neighbours.Stopping;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** What was started, to be stopped in the order in which data flows, and in a bounded time. */
final class Parts implements AutoCloseable {

    /** For one that comes after the end. */
    private static final Duration LATE = Duration.ofSeconds(1);

    private static final Logger LOGGER = LoggerFactory.getLogger(Parts.class);

    /** When a part is stopped: who sends before who receives, and Kafka after all that talk to it. */
    enum Turn {
        SCRAPER,
        PAGE,
        JOBS,
        COLLECTOR,
        SERVICES,
        NEIGHBOURS,
        KAFKA
    }

    private record Part(Turn turn, AutoCloseable closeable) {}

    private final Duration timeToStop;
    private final List<Part> parts = new ArrayList<>();
    private final CompletableFuture<Void> stopped = new CompletableFuture<>();
    private long until;
    private boolean closing;

    Parts() {
        this(ProcessEnd.TIME_TO_STOP);
    }

    /**
     * @param timeToStop for all parts together
     */
    Parts(Duration timeToStop) {
        this.timeToStop = timeToStop;
    }

    /** Takes a part over; one that comes after the end is stopped at once. */
    <T extends AutoCloseable> T add(Turn turn, T part) {
        synchronized (this) {
            if (!closing) {
                parts.add(new Part(turn, part));
                return part;
            }
        }
        stop(new Part(turn, part), LATE);
        throw new StartException("Stopped while starting");
    }

    /** Whether the end has come: what ends from now on was told to. */
    synchronized boolean isClosing() {
        return closing;
    }

    /**
     * Stops all; a part that can't be stopped, or hangs, does not keep the others. Whoever calls second waits for the first,
     * but no longer than the parts have.
     */
    @Override
    public void close() {
        if (isFirst()) {
            stopAll();
            stopped.complete(null);
        } else {
            stopped.completeOnTimeout(null, left().toMillis(), TimeUnit.MILLISECONDS)
                    .join();
        }
    }

    private synchronized boolean isFirst() {
        if (closing) {
            return false;
        }
        closing = true;
        until = System.nanoTime() + timeToStop.toNanos();
        Collections.reverse(parts); // within a turn the last comes first: it may stand on those before it
        parts.sort(Comparator.comparing(Part::turn));
        return true;
    }

    /** Each has half of the time that is left, so that there is some for those behind one that hangs; the last has it all. */
    private void stopAll() {
        int behind = parts.size() - 1;
        for (Part part : parts) {
            stop(part, behind == 0 ? left() : left().dividedBy(2));
            behind--;
        }
    }

    private synchronized Duration left() {
        return Duration.ofNanos(Math.max(0, until - System.nanoTime()));
    }

    private static void stop(Part part, Duration most) {
        String name = part.closeable().getClass().getSimpleName();
        try {
            Stopping.within(most, name, part.closeable());
        } catch (NeighbourException e) {
            LOGGER.warn(e.getMessage()); // a line for people
        } catch (Exception e) { // AutoCloseable's own: nothing can be done about it here but to go on
            LOGGER.warn("Could not be stopped in order: part={}", name, e);
        }
    }
}
