package io.weir.local;

import java.time.Duration;

import io.weir.store.Store;

/** A Weir that runs, in this process or elsewhere, with what is needed to look at what became of its data. */
interface Deployment {

    /** Its Kafka. */
    String bootstrapServers();

    /** Where measures end. */
    Store store();

    /**
     * Waits a while.
     *
     * @throws StartException where a part is known to have ended in that time
     */
    void awaitEnd(Duration most) throws InterruptedException;
}
