package io.weir.bench.readers;

import java.io.IOException;

/** What is done with a feed, again and again. */
@FunctionalInterface
interface Work {

    /** Does it once; answers with something that hangs on all of it, so that none of it can be left out. */
    long run() throws IOException;
}
