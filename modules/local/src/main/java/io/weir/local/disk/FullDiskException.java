package io.weir.local.disk;

import io.weir.model.Printable;

/** The disk is full, which has been said by the time that this is thrown: closing all that runs may take some seconds. */
public final class FullDiskException extends RuntimeException {

    private static final long serialVersionUID = 1L;
    private static final int MOST_WORDS = 2_000;

    private final int exitCode;

    private FullDiskException(String why, int exitCode) {
        super(why);
        this.exitCode = exitCode;
    }

    /** Says it, to be thrown then. */
    public static FullDiskException said(String why, int exitCode) {
        System.err.println("weir: " + Printable.of(why, MOST_WORDS)); // it may quote a neighbour
        return new FullDiskException(why, exitCode);
    }

    /** Of the process. */
    public int exitCode() {
        return exitCode;
    }
}
