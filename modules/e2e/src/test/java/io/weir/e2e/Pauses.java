package io.weir.e2e;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;

import io.fabric8.kubernetes.client.LocalPortForward;

/** Looks again and again whether the store has more of a traffic than before, and how long it had not. */
final class Pauses implements AutoCloseable {

    private static final long LOOK = 200; // milliseconds

    private final Neighbours neighbours;
    private final String question;
    private final CompletableFuture<Duration> longest;
    private volatile boolean closed;

    Pauses(Neighbours neighbours, Traffic traffic) {
        this.neighbours = neighbours;
        this.question = traffic.stored(Instant.now().minusSeconds(60)) + " |> count()";
        this.longest = CompletableFuture.supplyAsync(this::watch);
    }

    /** Ends the watch; the longest time without a new value. */
    Duration longest() {
        close();
        return longest.join();
    }

    @Override
    public void close() {
        closed = true;
    }

    private Duration watch() {
        Duration most = Duration.ZERO;
        long before = 0;
        Instant grew = Instant.now();
        try (LocalPortForward influx = neighbours.influx()) {
            while (!closed) {
                long now = count(neighbours.ask(influx, question));
                Duration pause = Duration.between(grew, Instant.now());
                most = pause.compareTo(most) > 0 ? pause : most;
                if (now > before) {
                    before = now;
                    grew = Instant.now();
                }
                TimeUnit.MILLISECONDS.sleep(LOOK);
            }
            return most;
        } catch (IOException e) {
            throw new UncheckedIOException("Can't end the way to InfluxDB", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("Interrupted", e);
        }
    }

    /** The last column of the last line. */
    private static long count(String csv) {
        String line = csv.strip();
        return line.isEmpty()
                ? 0
                : Long.parseLong(line.substring(line.lastIndexOf(',') + 1).strip());
    }
}
