package io.weir.ledger.replay;

import java.util.Locale;

/** A rejection and what came of putting it back. */
public record Replayed(PutBack what, Outcome outcome) {

    /** What can come of it. */
    public enum Outcome {
        /** Its values are stored now; of several, those that are not have rejections of their own. */
        STORED,
        /** Its values were stored before: nothing was sent. */
        ALREADY_STORED,
        /** It can be read now, and each value in it was rejected by itself. */
        REJECTED_BY_VALUE,
        /** It is as bad as it was: the rejection stands. */
        REJECTED_AGAIN,
        /** The store has another number where one of its values belongs: nothing was sent, the rejection stands. */
        CONFLICTING,
        /** Only its beginning was kept, so it can't be put back: the rejection stands. */
        CUT,
        /** It was sent, and is nowhere: the rejection stands. */
        MISSING;

        /** The name in reports: {@code already-stored}. */
        public String code() {
            return name().toLowerCase(Locale.ROOT).replace('_', '-');
        }
    }

    /** Whether each value is in another place by now, so that the rejection is to be withdrawn. */
    public boolean settles() {
        return outcome == Outcome.STORED || outcome == Outcome.ALREADY_STORED || outcome == Outcome.REJECTED_BY_VALUE;
    }
}
