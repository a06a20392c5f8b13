package io.weir.neighbours;

/** A neighbour can't be started or does not answer; the message is one line and all that a user needs to see. */
public final class NeighbourException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    public NeighbourException(String message) {
        super(message);
    }

    public NeighbourException(String message, Throwable cause) {
        super(message, cause);
    }
}
