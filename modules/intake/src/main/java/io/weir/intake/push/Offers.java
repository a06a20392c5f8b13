package io.weir.intake.push;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

import io.weir.intake.Acknowledgement;
import io.weir.intake.Inlet;
import io.weir.intake.Scraped;

/** Offers what senders brought, by threads of its own: one that offers may wait for Kafka much longer than a sender does. */
public final class Offers implements AutoCloseable {

    private final Inlet inlet;
    private final ExecutorService threads;
    private final CompletableFuture<Acknowledgement> closing = new CompletableFuture<>(); // never but exceptionally

    /**
     * @param name of its threads
     * @param most that offer at a time
     */
    public Offers(String name, int most, Inlet inlet) {
        this.inlet = inlet;
        AtomicInteger number = new AtomicInteger();
        threads = Executors.newFixedThreadPool(most, work -> {
            Thread thread = new Thread(work, name + '-' + number.incrementAndGet());
            thread.setDaemon(true);
            return thread;
        });
    }

    /** What becomes of it, whether its sender waits or not. */
    public CompletableFuture<Acknowledgement> offer(List<Scraped> scraped) {
        return CompletableFuture.supplyAsync(() -> inlet.offer(scraped), threads)
                .thenCompose(acknowledgement -> acknowledgement);
    }

    /**
     * The same as its sender gets to know it: fails by a {@link java.util.concurrent.TimeoutException} once that has waited long enough, and by a
     * {@link CancellationException} where the door closes. Neither ends the offer.
     */
    public CompletableFuture<Acknowledgement> within(Duration patience, CompletableFuture<Acknowledgement> offer) {
        return offer.applyToEither(closing, acknowledgement -> acknowledgement)
                .orTimeout(patience.toMillis(), TimeUnit.MILLISECONDS);
    }

    /** Senders that wait still wait no longer than that. */
    public void letGoIn(Duration grace) {
        CompletableFuture.delayedExecutor(grace.toMillis(), TimeUnit.MILLISECONDS)
                .execute(() -> closing.completeExceptionally(new CancellationException()));
    }

    /** What is offered from now on is not taken. */
    @Override
    public void close() {
        threads.shutdownNow();
    }
}
