package io.weir.local;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** What was started, to be stopped in the order in which data flows. */
final class Parts implements AutoCloseable {

    private static final Logger LOGGER = LoggerFactory.getLogger(Parts.class);

    /** When a part is stopped: who sends before who receives, and Kafka after all that talk to it. */
    enum Turn {
        SCRAPER,
        PAGE,
        SPLITTER,
        COLLECTOR,
        SERVICES,
        NEIGHBOURS,
        KAFKA
    }

    private record Part(Turn turn, AutoCloseable closeable) {}

    private final List<Part> parts = new ArrayList<>();
    private boolean closed;

    /** Takes a part over; one that comes after the end is stopped at once. */
    <T extends AutoCloseable> T add(Turn turn, T part) {
        synchronized (this) {
            if (!closed) {
                parts.add(new Part(turn, part));
                return part;
            }
        }
        stop(new Part(turn, part));
        throw new StartException("Stopped while starting");
    }

    /** Stops all; a part that can't be stopped does not keep the others. Whoever calls second waits for the first. */
    @Override
    public synchronized void close() {
        closed = true;
        parts.sort(Comparator.comparing(Part::turn));
        parts.forEach(Parts::stop);
        parts.clear();
    }

    private static void stop(Part part) {
        try {
            part.closeable().close();
        } catch (Exception e) { // AutoCloseable's own: nothing can be done about it here but to go on
            LOGGER.warn("Could not be stopped in order: part={}", part.turn(), e);
        }
    }
}
