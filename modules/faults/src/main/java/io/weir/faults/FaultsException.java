package io.weir.faults;

/** The promise does not hold, or can't be tested; the message says what was met. */
public final class FaultsException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    FaultsException(String message) {
        super(message);
    }

    FaultsException(String message, Throwable cause) {
        super(message, cause);
    }
}
