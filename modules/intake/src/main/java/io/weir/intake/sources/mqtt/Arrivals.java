package io.weir.intake.sources.mqtt;

import java.nio.ByteBuffer;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.Map;

/**
 * When messages came first. One that could not be acknowledged before its connection broke comes again in the next, with
 * nothing to know it by but topic and payload: it is of when it came first, or its values would be there twice. Safe for use
 * by many threads.
 */
final class Arrivals {

    /** How long after a connection a broker sends what it is owed an answer for; what comes later is another message. */
    private static final Duration REPEATED_WITHIN = Duration.ofMinutes(1);

    /** What makes two messages the same. */
    private record Key(String topic, ByteBuffer payload) {}

    /**
     * The arrival of a message.
     *
     * @param at when it came first
     */
    record Arrival(Key key, Instant at, int connection) {}

    private final Map<Key, Deque<Instant>> open = new HashMap<>(); // of this connection; guarded by this
    private final Map<Key, Deque<Instant>> owed = new HashMap<>(); // of those before it; guarded by this
    private int connection; // guarded by this
    private Instant connectedAt = Instant.MIN; // guarded by this

    /**
     * A connection begins.
     *
     * @param resumed whether the broker knows what it has sent before
     */
    synchronized void connected(boolean resumed, Instant now) {
        connection++;
        connectedAt = now;
        open.forEach((key, times) ->
                owed.computeIfAbsent(key, each -> new ArrayDeque<>()).addAll(times));
        open.clear();
        if (!resumed) {
            owed.clear();
        }
    }

    /** A message comes. */
    synchronized Arrival of(String topic, byte[] payload, Instant now) {
        if (!owed.isEmpty() && now.isAfter(connectedAt.plus(REPEATED_WITHIN))) {
            owed.clear();
        }
        Key key = new Key(topic, ByteBuffer.wrap(payload));
        Instant first = poll(owed, key);
        Arrival arrival = new Arrival(key, first == null ? now : first, connection);
        open.computeIfAbsent(key, each -> new ArrayDeque<>()).add(arrival.at());
        return arrival;
    }

    /** It was acknowledged; in vain where its connection is no more. */
    synchronized void acknowledged(Arrival arrival) {
        if (arrival.connection() == connection) {
            Deque<Instant> times = open.get(arrival.key());
            if (times != null && times.remove(arrival.at()) && times.isEmpty()) {
                open.remove(arrival.key());
            }
        }
    }

    private static Instant poll(Map<Key, Deque<Instant>> times, Key key) {
        Deque<Instant> of = times.get(key);
        if (of == null) {
            return null;
        }
        Instant first = of.poll();
        if (of.isEmpty()) {
            times.remove(key);
        }
        return first;
    }
}
