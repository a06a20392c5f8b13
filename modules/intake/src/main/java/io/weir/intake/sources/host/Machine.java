package io.weir.intake.sources.host;

import io.weir.intake.FetchException;

/** What is looked at. */
interface Machine {

    /** Looks at all of it. */
    Sample look() throws FetchException;
}
