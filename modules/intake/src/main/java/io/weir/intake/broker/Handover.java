package io.weir.intake.broker;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.function.Function;

import io.weir.intake.Acknowledgement;
import io.weir.intake.Inlet;
import io.weir.intake.IntakePausedException;
import io.weir.intake.Scraped;
import org.apache.kafka.common.errors.InterruptException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Brings what messages of a broker give to Kafka, many at a time, and acknowledges each once Kafka has all of it. What Kafka
 * did not take is offered again until it does. It holds no more than the broker sends without an acknowledgement. Safe for
 * use by many threads.
 *
 * @param <M> a message
 */
public final class Handover<M> implements AutoCloseable {

    private static final Logger LOGGER = LoggerFactory.getLogger(Handover.class);
    private static final int BATCH = 500;
    private static final int MOST_OPEN = 8; // batches on their way to Kafka
    private static final Duration PAUSE = Duration.ofSeconds(1); // after Kafka did not take something, or intake paused
    private static final Duration CLOSE = Duration.ofSeconds(4);

    /** A message, and what it gave. */
    private record Read<M>(M message, List<Scraped> scraped) {}

    private final Function<M, List<Scraped>> read;
    private final Consumer<M> acknowledge;
    private final Inlet inlet;
    private final Thread thread;
    private final Semaphore open = new Semaphore(MOST_OPEN);
    private final Deque<M> fresh = new ArrayDeque<>(); // guarded by this
    private final Deque<List<Read<M>>> again = new ArrayDeque<>(); // guarded by this
    private final CountDownLatch closing = new CountDownLatch(1);
    private final CompletableFuture<String> ended = new CompletableFuture<>();
    private boolean closed; // guarded by this

    /**
     * @param name of its thread
     * @param read makes of a message what is offered; nothing of one that tells of something else
     * @param acknowledge tells the broker that it may forget a message
     * @param inlet the way in
     */
    public Handover(String name, Function<M, List<Scraped>> read, Consumer<M> acknowledge, Inlet inlet) {
        this.read = read;
        this.acknowledge = acknowledge;
        this.inlet = inlet;
        thread = new Thread(this::run, name);
        thread.setDaemon(true);
    }

    /** Begins to hand over. What was put in before waits until then. */
    public synchronized void start() {
        if (thread.getState() == Thread.State.NEW) {
            thread.start();
        }
    }

    /** Takes a message; never waits. */
    public synchronized void put(M message) {
        if (!closed) {
            fresh.add(message);
            notifyAll();
        }
    }

    /** How many messages wait to be read. */
    public synchronized int waiting() {
        return fresh.size();
    }

    /** Completes with the reason when it hands over no more, though nobody closed it. */
    public CompletableFuture<String> ended() {
        return ended;
    }

    /** Takes no more, and waits some seconds for what is on its way: it is acknowledged then. The rest comes again. */
    @Override
    public void close() {
        synchronized (this) {
            closed = true;
            fresh.clear();
            again.clear();
            notifyAll();
        }
        closing.countDown();
        long until = System.nanoTime() + CLOSE.toNanos();
        try {
            open.tryAcquire(MOST_OPEN, CLOSE.toNanos(), TimeUnit.NANOSECONDS);
            thread.interrupt(); // it may wait for a Kafka that takes nothing
            if (thread.isAlive()) {
                thread.join(Math.max(1, TimeUnit.NANOSECONDS.toMillis(until - System.nanoTime())));
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void run() {
        try {
            for (List<Read<M>> batch = next(); batch != null; batch = next()) {
                open.acquire();
                offer(batch);
            }
        } catch (InterruptedException | InterruptException e) {
            LOGGER.debug("Closed: {}", thread.getName());
        } catch (RuntimeException | Error e) {
            LOGGER.error("What came can't be handed over", e);
            ended.complete("it can't hand over what comes: " + e);
        }
    }

    /** The next messages, what was offered before first; null once it is closed. */
    private List<Read<M>> next() throws InterruptedException {
        List<M> messages = new ArrayList<>();
        List<Read<M>> batch = null;
        synchronized (this) {
            while (!closed && fresh.isEmpty() && again.isEmpty()) {
                wait();
            }
            if (closed) {
                return null;
            }
            batch = again.poll();
            while (batch == null && messages.size() < BATCH && !fresh.isEmpty()) {
                messages.add(fresh.poll());
            }
        }
        if (batch != null) {
            return closing.await(PAUSE.toMillis(), TimeUnit.MILLISECONDS) ? null : batch;
        }
        return messages.stream()
                .map(message -> new Read<>(message, read.apply(message)))
                .toList();
    }

    private void offer(List<Read<M>> batch) {
        List<Scraped> scraped = new ArrayList<>();
        List<Integer> of = new ArrayList<>(); // index of the message, for each that was scraped
        for (int index = 0; index < batch.size(); index++) {
            for (Scraped each : batch.get(index).scraped()) {
                scraped.add(each);
                of.add(index);
            }
        }
        CompletableFuture<Acknowledgement> offered;
        try {
            offered = inlet.offer(scraped);
        } catch (IntakePausedException e) {
            offerAgain(batch);
            open.release();
            return;
        } catch (RuntimeException | Error e) {
            open.release();
            throw e;
        }
        offered.whenComplete((acknowledgement, failure) -> {
            try {
                if (failure == null) {
                    settle(batch, of, acknowledgement);
                } else {
                    LOGGER.warn("Nobody says what became of a batch, it is offered again", failure);
                    offerAgain(batch);
                }
            } finally {
                open.release();
            }
        });
    }

    private void settle(List<Read<M>> batch, List<Integer> of, Acknowledgement acknowledgement) {
        Set<Integer> missing = new HashSet<>();
        acknowledgement.missing().forEach(each -> missing.add(of.get(each.index())));
        List<Read<M>> left = new ArrayList<>();
        for (int index = 0; index < batch.size(); index++) {
            if (missing.contains(index)) {
                left.add(batch.get(index));
            } else {
                acknowledge(batch.get(index).message());
            }
        }
        if (!left.isEmpty()) {
            LOGGER.warn(
                    "Kafka has not taken all, it is offered again: messages={} why={}",
                    left.size(),
                    acknowledgement.missing().get(0).why().getMessage());
            offerAgain(left);
        }
    }

    private void acknowledge(M message) {
        try {
            acknowledge.accept(message);
        } catch (RuntimeException e) { // of a connection that is no more: the broker sends it again
            LOGGER.debug("Not acknowledged", e);
        }
    }

    private synchronized void offerAgain(List<Read<M>> batch) {
        if (!closed) {
            again.add(batch);
            notifyAll();
        }
    }
}
