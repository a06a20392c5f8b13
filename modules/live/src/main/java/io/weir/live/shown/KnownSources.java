package io.weir.live.shown;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;

import io.weir.model.SourceState;

/** What was last heard of each source. */
public final class KnownSources {

    /**
     * A source as it was said to be.
     *
     * @param heardAt when that was said last
     * @param silent whether nobody has said how it is for so long that it may be otherwise
     */
    public record Known(SourceState state, Instant heardAt, boolean silent) {}

    private final LastSaid<SourceState> said;

    /**
     * @param keep how long a source is known that nothing is heard of
     */
    public KnownSources(Duration keep, Clock clock) {
        said = new LastSaid<>(keep, clock);
    }

    /**
     * Takes what was said at that time.
     *
     * @return false where the source has an endless name
     */
    public boolean take(SourceState state, Instant at) {
        return said.take(state.source(), state, at);
    }

    /** All of them as they are now, the one heard of last at the end. */
    public List<Known> all() {
        return said.all().stream().map(KnownSources::known).toList();
    }

    private static Known known(LastSaid.Said<SourceState> said) {
        boolean ended = said.what().state() == SourceState.State.STOPPED;
        return new Known(said.what(), said.at(), !ended && said.silent());
    }
}
