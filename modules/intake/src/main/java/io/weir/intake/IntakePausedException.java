package io.weir.intake;

/** A fetch is broken off, for nothing may be taken in now; nobody is to blame, and the next fetch brings it all. */
public final class IntakePausedException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    IntakePausedException() {
        super("intake pauses");
    }
}
