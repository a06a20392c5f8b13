package io.weir.live.rules;

/** A rule that is not added, with the reason. */
public final class RefusedRuleException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final Why why;

    /** What it is refused for. */
    public enum Why {
        /** The rule itself can't be used. */
        BAD,
        /** It does not go with those that there are. */
        CONFLICT
    }

    RefusedRuleException(Why why, String message) {
        super(message);
        this.why = why;
    }

    /** What it is refused for. */
    public Why why() {
        return why;
    }
}
