package io.weir.management;

import java.util.Collections;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.concurrent.ConcurrentSkipListSet;

import io.weir.model.Printable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Which neighbours a service can't reach at the moment, and why. A service is ready while there are none. Each going and
 * coming is one log line; telling the same again, with whatever reason, is none.
 */
public final class Readiness {

    private static final Logger LOGGER = LoggerFactory.getLogger(Readiness.class);
    private static final int LONGEST_REASON = 300;

    private final ConcurrentSkipListMap<String, String> away = new ConcurrentSkipListMap<>();
    private final ConcurrentSkipListSet<String> known = new ConcurrentSkipListSet<>();

    /**
     * A neighbour can't be reached, or can't do its work.
     *
     * @param neighbour its name in the logs, such as {@code kafka}
     * @param why one sentence; may hold words of the neighbour, so it is made fit for a log and cut to 300 characters
     */
    public void away(String neighbour, String why) {
        String reason = Printable.of(why, LONGEST_REASON);
        known.add(neighbour);
        if (away.put(neighbour, reason) == null) {
            LOGGER.warn("Neighbour is away: neighbour={} why={}", neighbour, reason);
        }
    }

    /** A neighbour does its work; nothing happens where it always did. */
    public void back(String neighbour) {
        known.add(neighbour);
        if (away.remove(neighbour) != null) {
            LOGGER.info("Neighbour is back: neighbour={}", neighbour);
        }
    }

    /** Whether no neighbour is away. */
    public boolean isReady() {
        return away.isEmpty();
    }

    /** The neighbours that were ever told of, by name; a copy. */
    SortedSet<String> known() {
        return new TreeSet<>(known);
    }

    /** The neighbours that are away and why, by name; a copy. */
    public SortedMap<String, String> away() {
        return Collections.unmodifiableSortedMap(new TreeMap<>(away));
    }
}
