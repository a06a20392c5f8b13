package io.weir.intake.reading;

import java.io.IOException;

/** What should be a feed is of another format, which is named with what to do. */
public final class ForeignFeedException extends IOException {

    private static final long serialVersionUID = 1L;

    ForeignFeedException(ForeignFormat format) {
        super("it is " + format.description());
    }

    /**
     * @param what it is, and what to do, in a sentence about it
     */
    public ForeignFeedException(String what) {
        super(what);
    }
}
