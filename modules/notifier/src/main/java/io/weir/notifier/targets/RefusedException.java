package io.weir.notifier.targets;

/** A notice will never be taken as it is; nobody tries again. The message may hold words from outside. */
public final class RefusedException extends Exception {

    private static final long serialVersionUID = 1L;

    public RefusedException(String message) {
        super(message);
    }
}
