package io.weir.intake;

import java.time.Duration;
import java.util.function.Consumer;

/** A source that is asked, again and again, for what it has. One thread at a time fetches from it. */
public interface PulledSource extends Source {

    /** What a fetch gave. */
    enum Fetched {
        /** What was handed over. */
        NEWS,
        /** The feed is as it was the last time. */
        NOT_MODIFIED
    }

    /** The pause between two fetches. */
    Duration interval();

    /**
     * Hands over what the feed has now, as it comes in.
     *
     * @throws FetchException where it can't be had, or not all of it; what was handed over before stays good
     * @throws InterruptedException where the thread is told to stop
     */
    Fetched fetch(Consumer<Scraped> out) throws FetchException, InterruptedException;

    /** All that the last fetch handed over is delivered: only now may the source take it for known. */
    default void delivered() {}
}
