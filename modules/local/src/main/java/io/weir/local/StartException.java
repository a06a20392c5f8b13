package io.weir.local;

/** Weir can't start, or go on, for a reason that the user can mend; the message is one line and all that is shown. */
final class StartException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    StartException(String message) {
        super(message);
    }

    StartException(String message, Throwable cause) {
        super(message, cause);
    }
}
