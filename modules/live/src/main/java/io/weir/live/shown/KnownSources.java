package io.weir.live.shown;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import io.weir.model.SourceState;

/** What was last heard of each source. Bounded: beyond the cap, the one that was silent longest drops out. */
public final class KnownSources {

    /** A state is said every half a minute; after four that did not come nobody says any. */
    static final Duration SILENCE = Duration.ofMinutes(2);

    static final int MOST = 100;

    /**
     * A source as it was said to be.
     *
     * @param heardAt when that was said last
     * @param silent whether nobody has said how it is for so long that it may be otherwise
     */
    public record Known(SourceState state, Instant heardAt, boolean silent) {}

    private record Heard(SourceState state, Instant at) {}

    private final Map<String, Heard> heard = new LinkedHashMap<>(); // in the order in which they were heard of last
    private final Duration keep;
    private final Clock clock;

    /**
     * @param keep how long a source is known that nothing is heard of
     */
    public KnownSources(Duration keep, Clock clock) {
        this.keep = keep;
        this.clock = clock;
    }

    /**
     * Takes what was said at that time.
     *
     * @return false where the source has an endless name
     */
    public synchronized boolean take(SourceState state, Instant at) {
        if (state.source().length() > Newest.MOST_NAME) {
            return false;
        }
        heard.remove(state.source());
        heard.put(state.source(), new Heard(state, at));
        if (heard.size() > MOST) {
            heard.remove(heard.keySet().iterator().next());
        }
        return true;
    }

    /** All of them as they are now, the one heard of last at the end. */
    public synchronized List<Known> all() {
        Instant now = clock.instant();
        heard.values().removeIf(each -> each.at().isBefore(now.minus(keep)));
        return heard.values().stream().map(each -> known(each, now)).toList();
    }

    private static Known known(Heard heard, Instant now) {
        boolean ended = heard.state().state() == SourceState.State.STOPPED;
        return new Known(heard.state(), heard.at(), !ended && heard.at().isBefore(now.minus(SILENCE)));
    }
}
