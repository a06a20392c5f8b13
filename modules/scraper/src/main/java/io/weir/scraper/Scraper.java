package io.weir.scraper;

import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;

import io.micrometer.core.instrument.MeterRegistry;
import io.weir.intake.Intake;
import io.weir.intake.PulledSource;
import io.weir.intake.SourceStates;
import org.apache.kafka.common.errors.InterruptException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Runs sources, each at its own pace on a thread of its own: one that fails or hangs does not hold up another. */
public final class Scraper implements AutoCloseable {

    private static final Logger LOGGER = LoggerFactory.getLogger(Scraper.class);
    private static final Duration CLOSE = Duration.ofSeconds(4);

    /** A source, the thread that asks it, and the end of that. */
    private record Running(PulledSource source, Thread thread, CountDownLatch closing) {

        void interrupt() {
            closing.countDown();
            thread.interrupt();
        }
    }

    private final Map<String, Running> running = new LinkedHashMap<>();
    private final CompletableFuture<Void> ended = new CompletableFuture<>();
    private final Intake intake;
    private final SourceStates states;

    /**
     * @param intake of all sources, which pause with its gate; closed with the scraper
     * @param jitterPercent how far the pause between two fetches may be off a source's interval
     * @param states told how each source is; closed with the scraper
     */
    public Scraper(
            List<PulledSource> sources, Intake intake, int jitterPercent, SourceStates states, MeterRegistry registry) {
        this.intake = intake;
        this.states = states;
        Pauses pauses =
                new Pauses(jitterPercent, () -> ThreadLocalRandom.current().nextDouble());
        for (PulledSource source : sources) {
            intake.register(source.name());
            Feed feed = new Feed(source, intake, pauses, states, registry);
            CountDownLatch closing = new CountDownLatch(1);
            Thread thread = new Thread(() -> repeat(source, feed, closing), "scraper-" + source.name());
            thread.setDaemon(true);
            running.put(source.name(), new Running(source, thread, closing));
        }
    }

    /** Scrapes until closed. An error of our own ends it, and is thrown. */
    public void run() {
        running.values().forEach(each -> each.thread().start());
        ended.join();
    }

    /** Asks the source of that name no more, and waits for what it has on its way; nothing where there is none. */
    public void stop(String source) throws InterruptedException {
        Running found = running.get(source);
        if (found != null) {
            found.interrupt();
            found.thread().join(CLOSE.toMillis());
        }
    }

    /** Stops all sources, waits for what is on its way, and lets {@link #run()} return; takes at most 10 seconds. */
    @Override
    public void close() {
        running.values().forEach(Running::interrupt);
        long until = System.nanoTime() + CLOSE.toNanos();
        try {
            for (Running each : new ArrayList<>(running.values())) {
                each.thread().join(Math.max(1, TimeUnit.NANOSECONDS.toMillis(until - System.nanoTime())));
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        intake.close();
        states.close();
        ended.complete(null);
    }

    private void repeat(PulledSource source, Feed feed, CountDownLatch closing) {
        try {
            LOGGER.info("PulledSource started: source={}", source.name());
            states.starting(source);
            boolean closed = false;
            while (!closed) {
                Duration pause = feed.fetch();
                closed = closing.await(pause.toNanos(), TimeUnit.NANOSECONDS);
            }
        } catch (InterruptedException | InterruptException e) {
            LOGGER.info(
                    "PulledSource stopped: source={}", source.name()); // it is interrupted where it can't be waited for
        } catch (Throwable e) {
            if (closing.getCount() > 0) { // else the sender was closed under a source that did not stop in time
                ended.completeExceptionally(e);
            }
        } finally {
            states.stopped(source);
        }
    }
}
