package io.weir.model;

import java.time.Instant;
import java.util.Locale;
import java.util.Objects;

/**
 * How a source is: what the scraper says of it, again and again, to whoever shows it.
 *
 * @param source name of the configured feed
 * @param live false where it replays what was recorded, so that its times say nothing about when it was measured
 * @param state what became of the latest fetch
 * @param since when this state began
 * @param why one sentence where it is away, else null; may hold words of the feed's server
 * @param nextAt when it will be asked again, or null where that is not known
 * @param label its name for people, or null where that is its name
 * @param about what it gives, in a few words for people, or null where nobody has said it
 */
public record SourceState(
        String source,
        boolean live,
        State state,
        Instant since,
        String why,
        Instant nextAt,
        String label,
        String about) {

    /** Of a source that says no more of itself than its name. */
    public SourceState(String source, boolean live, State state, Instant since, String why, Instant nextAt) {
        this(source, live, state, since, why, nextAt, null, null);
    }

    /** What became of the latest fetch. */
    public enum State {
        /** The first fetch has not ended yet. */
        STARTING,
        /** It gave what there is, be it nothing new. */
        WORKING,
        /** It failed. */
        AWAY,
        /** The source is asked no more. */
        STOPPED;

        /** Its name on the wire. */
        public String code() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    public SourceState {
        Objects.requireNonNull(source, "source");
        Objects.requireNonNull(state, "state");
        Objects.requireNonNull(since, "since");
    }
}
