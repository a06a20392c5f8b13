package io.weir.management;

import java.util.Collections;
import java.util.Map;
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
 * Which neighbours a service can't reach at the moment, and why. A service is ready while there are none that it can't do
 * without. Each going and coming is one log line; telling the same again, with whatever reason, is none.
 */
public final class Readiness {

    private static final Logger LOGGER = LoggerFactory.getLogger(Readiness.class);
    private static final int LONGEST_REASON = 300;

    private final ConcurrentSkipListMap<String, String> away = new ConcurrentSkipListMap<>();
    private final ConcurrentSkipListMap<String, String> lacking = new ConcurrentSkipListMap<>();
    private final ConcurrentSkipListMap<String, String> without = new ConcurrentSkipListMap<>();
    private final ConcurrentSkipListSet<String> known = new ConcurrentSkipListSet<>();

    /**
     * A neighbour that the service can't do without can't be reached, or can't do its work.
     *
     * @param neighbour its name in the logs, such as {@code kafka}
     * @param why one sentence; may hold words of the neighbour, so it is made fit for a log and cut to 300 characters
     */
    public void away(String neighbour, String why) {
        gone(away, "Neighbour is away", neighbour, why);
    }

    /** A neighbour does its work; nothing happens where it always did. */
    public void back(String neighbour) {
        back(away, neighbour);
    }

    /**
     * A neighbour can't be reached, and the service does its work all the same: it stays ready.
     *
     * @param neighbour as for {@link #away}
     * @param why as for {@link #away}
     */
    public void lacks(String neighbour, String why) {
        gone(lacking, "Neighbour is away, going on without", neighbour, why);
    }

    /** A neighbour that the service can do without does its work; nothing happens where it always did. */
    public void regains(String neighbour) {
        back(lacking, neighbour);
    }

    /**
     * Somebody outside can't be had, such as a feed, and the service is as ready as it can be: no restart and no other pod
     * would be better off. It is named all the same. Whoever calls this logs it.
     *
     * @param name of whom the service does without
     * @param why one sentence; may hold words from outside, so it is made fit for a terminal and cut to 300 characters
     */
    public void doWithout(String name, String why) {
        without.put(name, Printable.of(why, LONGEST_REASON));
    }

    /** It can be had again, or is not wanted any more; nothing happens where it always could. */
    public void doWith(String name) {
        without.remove(name);
    }

    /** Whom the service does without and why, by name, neighbours and others; a copy. */
    public SortedMap<String, String> without() {
        return together(without, lacking);
    }

    /** Whether no neighbour is away that the service can't do without. */
    public boolean isReady() {
        return away.isEmpty();
    }

    /** The neighbours that were ever told of, by name; a copy. */
    SortedSet<String> known() {
        return new TreeSet<>(known);
    }

    /** The neighbours that are away and that the service can't do without, and why, by name; a copy. */
    public SortedMap<String, String> away() {
        return together(away);
    }

    /** All neighbours that are away and why, by name, whether the service can do without them or not; a copy. */
    public SortedMap<String, String> anyAway() {
        return together(lacking, away);
    }

    private void gone(Map<String, String> map, String how, String neighbour, String why) {
        String reason = Printable.of(why, LONGEST_REASON);
        known.add(neighbour);
        if (map.put(neighbour, reason) == null) {
            LOGGER.warn("{}: neighbour={} why={}", how, neighbour, reason);
        }
    }

    private void back(Map<String, String> map, String neighbour) {
        known.add(neighbour);
        if (map.remove(neighbour) != null) {
            LOGGER.info("Neighbour is back: neighbour={}", neighbour);
        }
    }

    /** What a later map says of a name counts. */
    @SafeVarargs
    private static SortedMap<String, String> together(SortedMap<String, String>... maps) {
        SortedMap<String, String> together = new TreeMap<>();
        for (SortedMap<String, String> map : maps) {
            together.putAll(map);
        }
        return Collections.unmodifiableSortedMap(together);
    }
}
