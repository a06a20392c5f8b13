package io.weir.live;

import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

import io.weir.model.Rejected;

/** The latest rejections, each identity once. */
final class Rejections {

    static final int MOST = 100;

    private final Deque<Rejection> latest = new ArrayDeque<>();
    private final Deque<String> identities = new ArrayDeque<>();
    private final Set<String> known = new HashSet<>();
    private long number;

    /**
     * Takes a rejection.
     *
     * @return whether it was not among the latest already: two of one identity count once
     */
    synchronized boolean take(Instant rejectedAt, Rejected rejected) {
        if (!known.add(rejected.identity())) {
            return false;
        }
        identities.addLast(rejected.identity());
        latest.addFirst(Rejection.of(++number, rejectedAt, rejected));
        if (latest.size() > MOST) {
            latest.removeLast();
            known.remove(identities.removeFirst());
        }
        return true;
    }

    /** The number of the latest one; 0 before the first. */
    synchronized long number() {
        return number;
    }

    /** Newest first. */
    synchronized List<Rejection> latest() {
        return List.copyOf(latest);
    }

    /** Those after that number, newest first, as far as they are still kept. */
    synchronized List<Rejection> after(long seen) {
        return latest.stream().filter(rejection -> rejection.number() > seen).toList();
    }
}
