package io.weir.intake.push;

import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

import io.weir.intake.Acknowledgement;
import io.weir.intake.Daemons;
import io.weir.intake.Inlet;
import io.weir.intake.Scraped;

/** Offers what senders brought, by threads of its own: one that offers may wait for Kafka much longer than a sender does. */
public final class Offers implements AutoCloseable {

    private final Inlet inlet;
    private final ExecutorService threads;

    /**
     * @param name of its threads
     * @param most that offer at a time
     */
    public Offers(String name, int most, Inlet inlet) {
        this.inlet = inlet;
        threads = Executors.newFixedThreadPool(most, new Daemons(name));
    }

    /** What becomes of it, whether its sender waits or not. */
    public CompletableFuture<Acknowledgement> offer(List<Scraped> scraped) {
        return CompletableFuture.supplyAsync(() -> inlet.offer(scraped), threads)
                .thenCompose(acknowledgement -> acknowledgement);
    }

    /** What is offered from now on is not taken. */
    @Override
    public void close() {
        threads.shutdownNow();
    }
}
