package io.weir.collector;

/** The collector is being closed: leave the work where it is, nothing of it is committed. */
final class StoppedException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    StoppedException() {
        super("The collector is being closed", null, false, false);
    }
}
