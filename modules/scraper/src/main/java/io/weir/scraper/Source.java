package io.weir.scraper;

import java.time.Duration;
import java.util.function.Consumer;

/**
 * An outside feed of readings: turns its format into ours and does nothing else. One thread at a time fetches from a
 * source. What is on the wire knows it by its name.
 */
public interface Source {

    /** What a fetch gave. */
    enum Fetched {
        /** What was handed over. */
        NEWS,
        /** The feed is as it was the last time. */
        NOT_MODIFIED
    }

    /** Name of this feed: the {@code source} of its readings. */
    String name();

    /** The pause between two fetches. */
    Duration interval();

    /** Whether what it gives was measured when it says so; a replay of what was recorded is not. */
    default boolean isLive() {
        return true;
    }

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
