package io.weir.faults.load;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Supplier;

import io.weir.intake.Delivery;
import io.weir.intake.SendException;
import io.weir.intake.sources.sensorcommunity.SensorCommunityFormat;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Puts records in at a steady rate, by the scraper's own way: what Kafka has not acknowledged is sent again, as the next
 * poll of a source would. What is late is caught up with, a second of the load at a time.
 */
public final class Load {

    private static final Logger LOGGER = LoggerFactory.getLogger(Load.class);
    private static final int FEEDS = 5; // a second, at most
    private static final long SECOND = Duration.ofSeconds(1).toNanos();
    private static final Duration PAUSE = Duration.ofSeconds(1);

    private final Plan plan;
    private final LoadLedger ledger;
    private final Supplier<Delivery> deliveries;
    private final int rate;
    private final CompletableFuture<Void> ended = new CompletableFuture<>();
    private volatile boolean stopped;
    private volatile long sent;
    private volatile long sentAgain;

    /**
     * @param rate records a second
     * @param deliveries makes the way for one feed
     */
    public Load(Plan plan, LoadLedger ledger, int rate, Supplier<Delivery> deliveries) {
        this.plan = plan;
        this.ledger = ledger;
        this.deliveries = deliveries;
        this.rate = rate;
    }

    /** Begins, in a thread of its own. */
    public void start() {
        Thread thread = new Thread(this::run, "load");
        thread.setDaemon(true);
        thread.start();
    }

    /** Records that Kafka has acknowledged. */
    public long sent() {
        return sent;
    }

    /** Feeds that had to be sent again. */
    public long sentAgain() {
        return sentAgain;
    }

    /** Fails where nothing is put in any more. */
    public void requireRunning() {
        if (ended.isDone()) {
            ended.join();
        }
    }

    /** Stops when what is in hand is acknowledged. */
    public void stop() {
        stopped = true;
        try {
            ended.join();
        } catch (CompletionException e) {
            throw new FaultsException("The load failed: " + e.getCause(), e.getCause());
        }
    }

    private void run() {
        try {
            long begin = System.nanoTime();
            while (!stopped) {
                awaitTime(begin + (sent + Math.max(1, rate / FEEDS)) * SECOND / rate);
                long due = (System.nanoTime() - begin) * rate / SECOND - sent;
                put(sent, (int) Math.min(due, rate));
            }
            ended.complete(null);
        } catch (RuntimeException | Error e) {
            ended.completeExceptionally(e);
        }
    }

    private void put(long first, int count) {
        byte[] feed = plan.feed(first, count);
        boolean again = false;
        while (!delivered(feed)) {
            again = true;
            sentAgain++;
            awaitTime(System.nanoTime() + PAUSE.toNanos());
        }
        ledger.putIn(count, again);
        sent = ledger.records();
    }

    private boolean delivered(byte[] feed) {
        Delivery delivery = deliveries.get();
        try {
            SensorCommunityFormat.read(new ByteArrayInputStream(feed), plan.source(), Instant.now(), delivery);
            delivery.finish();
            return true;
        } catch (SendException e) {
            LOGGER.warn("A feed is sent again: {}", e.getMessage());
            return false;
        } catch (IOException e) {
            throw new UncheckedIOException("Reading from memory does not fail", e);
        }
    }

    private static void awaitTime(long nanos) {
        while (System.nanoTime() - nanos < 0) {
            LockSupport.parkNanos(nanos - System.nanoTime());
        }
    }
}
