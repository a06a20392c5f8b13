package io.weir.intake.reading;

import java.io.IOException;

/** What should be a feed is of another format, which is named with what to do. */
public final class ForeignFeedException extends IOException {

    private static final long serialVersionUID = 1L;

    private final boolean table;

    ForeignFeedException(ForeignFormat format) {
        super("it is " + format.description());
        table = format == ForeignFormat.CSV;
    }

    /**
     * @param what it is, and what to do, in a sentence about it
     */
    public ForeignFeedException(String what) {
        super(what);
        table = false;
    }

    /** Whether it is a table of columns that nobody knows. */
    public boolean isTable() {
        return table;
    }
}
