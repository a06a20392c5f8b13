package io.weir.faults.load;

/** The promise does not hold, or can't be tested; the message says what was met. */
public final class FaultsException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    public FaultsException(String message) {
        super(message);
    }

    public FaultsException(String message, Throwable cause) {
        super(message, cause);
    }
}
