package io.weir.live.shown;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** What was said last of each of some that are said to be well again and again. Bounded: beyond the cap, the one that was silent longest drops out. */
final class LastSaid<T> {

    /** It is said at least every half a minute; after four times that did not come nobody says it. */
    static final Duration SILENCE = Duration.ofMinutes(2);

    static final int MOST = 100;

    /**
     * What was said.
     *
     * @param at when
     * @param silent whether that is so long ago that it may be otherwise
     */
    record Said<T>(T what, Instant at, boolean silent) {}

    private record Heard<T>(T what, Instant at) {}

    private final Map<String, Heard<T>> heard = new LinkedHashMap<>(); // in the order in which they were heard of last
    private final Duration keep;
    private final Clock clock;

    /**
     * @param keep how long one is known of which nothing is heard
     */
    LastSaid(Duration keep, Clock clock) {
        this.keep = keep;
        this.clock = clock;
    }

    /**
     * Takes what was said at that time.
     *
     * @return false where the name is endless
     */
    synchronized boolean take(String name, T what, Instant at) {
        if (name.length() > Newest.MOST_NAME) {
            return false;
        }
        heard.remove(name);
        heard.put(name, new Heard<>(what, at));
        if (heard.size() > MOST) {
            heard.remove(heard.keySet().iterator().next());
        }
        return true;
    }

    /** It is no more. */
    synchronized void drop(String name) {
        heard.remove(name);
    }

    /** All of them as they are now, the one heard of last at the end. */
    synchronized List<Said<T>> all() {
        Instant now = clock.instant();
        heard.values().removeIf(each -> each.at().isBefore(now.minus(keep)));
        return heard.values().stream()
                .map(each -> new Said<>(each.what(), each.at(), each.at().isBefore(now.minus(SILENCE))))
                .toList();
    }
}
