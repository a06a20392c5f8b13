package io.weir.receiver;

/** A source listens no more, and only a new start can help. */
public final class SourceEndedException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    SourceEndedException(String message) {
        super(message);
    }
}
