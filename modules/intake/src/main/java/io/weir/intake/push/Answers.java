package io.weir.intake.push;

import java.time.Duration;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;

import io.weir.intake.Acknowledgement;
import io.weir.intake.Daemons;

/**
 * Answers senders in time, by threads of its own: who says that a record is safe, Kafka's client or the one writer of the disk, has the next ones to
 * look after.
 */
public final class Answers implements AutoCloseable {

    private static final int THREADS = 4;

    private final ExecutorService threads;
    private final CompletableFuture<Acknowledgement> closing = new CompletableFuture<>(); // never but exceptionally

    /**
     * @param name of its threads
     */
    public Answers(String name) {
        threads = Executors.newFixedThreadPool(THREADS, new Daemons(name));
    }

    /**
     * What became of an offer, as its sender gets to know it: fails by a {@link java.util.concurrent.TimeoutException} once that has waited long
     * enough, and by a {@link CancellationException} where the door closes. Neither ends the offer.
     */
    public CompletableFuture<Acknowledgement> within(Duration patience, CompletableFuture<Acknowledgement> offer) {
        return offer.applyToEitherAsync(closing, acknowledgement -> acknowledgement, threads)
                .orTimeout(patience.toMillis(), TimeUnit.MILLISECONDS);
    }

    /** Senders that wait still wait no longer than that. */
    public void letGoIn(Duration grace) {
        CompletableFuture.delayedExecutor(grace.toMillis(), TimeUnit.MILLISECONDS)
                .execute(() -> closing.completeExceptionally(new CancellationException()));
    }

    /** Nobody waits for an answer any more. */
    @Override
    public void close() {
        threads.shutdown();
    }
}
