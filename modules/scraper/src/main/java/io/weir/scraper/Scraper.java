package io.weir.scraper;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;

import io.micrometer.core.instrument.MeterRegistry;
import org.apache.kafka.common.errors.InterruptException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Runs sources, each at its own pace on a thread of its own: one that fails or hangs does not hold up another. */
public final class Scraper implements AutoCloseable {

    private static final Logger LOGGER = LoggerFactory.getLogger(Scraper.class);
    private static final Duration CLOSE = Duration.ofSeconds(4);

    private final List<Thread> threads = new ArrayList<>();
    private final CountDownLatch closing = new CountDownLatch(1);
    private final CompletableFuture<Void> ended = new CompletableFuture<>();
    private final ReadingSender sender;

    /** One whose intake nobody pauses. */
    public Scraper(
            List<Source> sources, PlaceFinder places, ReadingSender sender, int jitterPercent, MeterRegistry registry) {
        this(sources, places, sender, new Intake(), jitterPercent, registry);
    }

    /**
     * @param sender is closed with the scraper
     * @param intake all sources pause with it
     * @param jitterPercent how far the pause between two fetches may be off a source's interval
     */
    public Scraper(
            List<Source> sources,
            PlaceFinder places,
            ReadingSender sender,
            Intake intake,
            int jitterPercent,
            MeterRegistry registry) {
        this.sender = sender;
        Pauses pauses =
                new Pauses(jitterPercent, () -> ThreadLocalRandom.current().nextDouble());
        for (Source source : sources) {
            Delivery.register(source.name(), registry);
            Feed feed = new Feed(
                    source, () -> new Delivery(source.name(), places, sender, registry), intake, pauses, registry);
            Thread thread = new Thread(() -> repeat(source.name(), feed), "scraper-" + source.name());
            thread.setDaemon(true);
            threads.add(thread);
        }
    }

    /** Scrapes until closed. An error of our own ends it, and is thrown. */
    public void run() {
        threads.forEach(Thread::start);
        ended.join();
    }

    /** Stops all sources, waits for what is on its way, and lets {@link #run()} return; takes at most 10 seconds. */
    @Override
    public void close() {
        closing.countDown();
        threads.forEach(Thread::interrupt);
        long until = System.nanoTime() + CLOSE.toNanos();
        try {
            for (Thread thread : threads) {
                thread.join(Math.max(1, TimeUnit.NANOSECONDS.toMillis(until - System.nanoTime())));
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        sender.close();
        ended.complete(null);
    }

    private void repeat(String source, Feed feed) {
        try {
            LOGGER.info("Source started: source={}", source);
            boolean closed = false;
            while (!closed) {
                Duration pause = feed.fetch();
                closed = closing.await(pause.toNanos(), TimeUnit.NANOSECONDS);
            }
        } catch (InterruptedException | InterruptException e) {
            LOGGER.info("Source stopped: source={}", source); // close() interrupts what it can't wait for
        } catch (Throwable e) {
            if (closing.getCount() > 0) { // else the sender was closed under a source that did not stop in time
                ended.completeExceptionally(e);
            }
        }
    }
}
