package io.weir.live.follow;

import java.util.concurrent.TimeUnit;

/**
 * How long ago a group last said how far it is. Flink's reader of Kafka hears only between two polls that it shall say so, and a
 * poll takes 10 s where nothing more comes: what it has not said yet looks as if it were still waiting.
 */
final class LastWord {

    private long offset = -1;
    private long heard; // System.nanoTime()

    /**
     * Seconds since the offset became what it is.
     *
     * @param now what the group's offset is, summed over its partitions
     * @param nanos {@link System#nanoTime()}
     */
    long secondsSince(long now, long nanos) {
        if (now != offset) {
            offset = now;
            heard = nanos;
        }
        return TimeUnit.NANOSECONDS.toSeconds(nanos - heard);
    }
}
