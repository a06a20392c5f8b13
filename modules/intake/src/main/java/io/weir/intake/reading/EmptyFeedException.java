package io.weir.intake.reading;

import java.io.IOException;

/** There is nothing where a feed should be, not even an empty array. */
public final class EmptyFeedException extends IOException {

    private static final long serialVersionUID = 1L;

    public EmptyFeedException(String source) {
        super("the feed of " + source + " is empty: not even []");
    }
}
