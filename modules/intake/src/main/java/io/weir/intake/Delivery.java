package io.weir.intake;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.function.Consumer;

import org.apache.kafka.common.errors.InterruptException;

/**
 * Brings what one fetch of a source, or one file, gives to Kafka: offers it a thousand at a time, and joins what is said of
 * each batch. To be used by one thread, and to be finished.
 */
public final class Delivery implements Consumer<Scraped> {

    private static final int BATCH = 1_000;
    private static final int MOST_REFUSED_BYTES = 1024 * 1024; // a rejection may be 256 KiB long

    private final String source;
    private final Intake intake;
    private final Deque<CompletableFuture<Acknowledgement>> open = new ArrayDeque<>();
    private List<Scraped> batch = new ArrayList<>(BATCH);
    private long refusedBytes; // in the batch
    private long arrived;
    private long missing;
    private Exception failure; // the first

    /**
     * @param source name of the feed, for the metrics
     */
    public Delivery(String source, Intake intake) {
        this.source = source;
        this.intake = intake;
    }

    /**
     * Takes what was scraped on its way.
     *
     * @throws SendException where Kafka has not taken all that came before
     */
    @Override
    public void accept(Scraped scraped) {
        batch.add(scraped);
        if (scraped instanceof Scraped.Refused refused) {
            refusedBytes += refused.rejected().original().length;
        }
        if (batch.size() == BATCH || refusedBytes > MOST_REFUSED_BYTES) {
            offer();
            while (!open.isEmpty() && open.peek().isDone()) {
                settle(open.poll().join());
            }
            throwFailure();
        }
    }

    /**
     * Waits until all that was accepted has arrived, and for nothing else.
     *
     * @return how many messages that is
     * @throws SendException saying how many have not, and why
     */
    public long finish() {
        offer();
        try {
            while (!open.isEmpty()) {
                settle(open.poll().get());
            }
        } catch (InterruptedException e) {
            throw new InterruptException(e);
        } catch (ExecutionException e) {
            throw new IllegalStateException("A batch is acknowledged or not, and does not fail", e);
        }
        throwFailure();
        return arrived;
    }

    private void offer() {
        if (!batch.isEmpty()) {
            open.add(intake.offer(source, batch));
            batch = new ArrayList<>(BATCH);
            refusedBytes = 0;
        }
    }

    private void settle(Acknowledgement acknowledgement) {
        arrived += acknowledgement.arrived();
        missing += acknowledgement.missing().size();
        if (failure == null && !acknowledgement.isWhole()) {
            failure = acknowledgement.missing().get(0).why();
        }
    }

    private void throwFailure() {
        if (failure != null) {
            throw SendException.of(arrived, missing, failure);
        }
    }
}
