package io.weir.live.take;

import java.io.Closeable;
import java.io.IOException;

import io.weir.model.Measure;
import io.weir.model.catalogue.Kind;

/** Measures on their way to somebody, one after the other; none of them is kept. One thread uses it. */
public interface Sheet extends Closeable {

    /** Adds a measure of that kind. */
    void add(Kind kind, Measure measure) throws IOException;

    /** Ends it, for all is there. What was never ended can be told from what is whole, as far as its form allows. */
    @Override
    void close() throws IOException;
}
