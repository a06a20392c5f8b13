package io.weir.local.settings;

/** Weir can't start, or go on, for a reason that the user can mend; the message is one line and all that is shown. */
public final class StartException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    /** Says what to do, in a sentence or two. */
    public StartException(String message) {
        super(message);
    }

    /** The same, with what was met. */
    public StartException(String message, Throwable cause) {
        super(message, cause);
    }
}
