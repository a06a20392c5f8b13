package io.weir.collector;

import java.time.Duration;

/** How the collector spends time that is not its own; its group must not take it for dead meanwhile. */
interface Pause {

    /**
     * Comes back after that time.
     *
     * @throws StoppedException where the collector is being closed
     */
    void pause(Duration duration);

    /** Says that we live, where that is due; called between requests. Throws as {@link #pause} does. */
    void sign();
}
