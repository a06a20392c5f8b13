package io.weir.intake.spool;

import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Supplier;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.weir.intake.Acknowledgement;
import io.weir.intake.Acknowledgement.Missing;
import io.weir.intake.Daemons;
import io.weir.intake.Inlet;
import io.weir.intake.IntakePausedException;
import io.weir.intake.Scraped;
import io.weir.model.InvalidReadingException;
import org.apache.kafka.common.errors.InterruptException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The way in of a source whose senders never come again: what Kafka does not take at once goes to the spool, and is as good as
 * taken once the disk has it. While the spool holds anything, all that comes goes behind it, and it is brought to Kafka in its
 * order. What Kafka may have had all the same goes there twice, of one sensor and time, and so counts once.
 */
public final class SpooledInlet implements Inlet, AutoCloseable {

    private static final Logger LOGGER = LoggerFactory.getLogger(SpooledInlet.class);
    private static final Duration PATIENCE = Duration.ofSeconds(2); // with Kafka: a board waits for 20
    private static final long FIRST_PAUSE_MILLIS = 200;
    private static final long LONGEST_PAUSE_MILLIS = 10_000;
    private static final int THREADS = 8;
    private static final int MOST_AT_ONCE =
            100; // less than what the splitter remembers of a sensor, where boards take turns
    private static final int CLOSE_MILLIS = 2_000;

    private final String source;
    private final Inlet inlet;
    private final Spool spool;
    private final Duration patience;
    private final ExecutorService threads = // for one that offers may wait for Kafka much longer than a sender does
            Executors.newFixedThreadPool(THREADS, new Daemons("spool-offer"));
    private final Thread drain;
    private final AtomicBoolean full = new AtomicBoolean();
    private final Counter spooled;
    private final Counter lost;

    /**
     * @param source name of the feed, for metrics and log
     * @param spool is closed with this
     */
    public SpooledInlet(String source, Inlet inlet, Spool spool, MeterRegistry registry) {
        this(source, inlet, spool, PATIENCE, registry);
    }

    SpooledInlet(String source, Inlet inlet, Spool spool, Duration patience, MeterRegistry registry) {
        this.source = source;
        this.inlet = inlet;
        this.spool = spool;
        this.patience = patience;
        spooled = counter("spool_taken_total", "Batches that went to the disk, for Kafka did not take them", registry);
        lost = counter("spool_refused_total", "Readings and rejections that neither Kafka nor the disk took", registry);
        gauge("spool_batches", "Batches on the disk that Kafka has not yet", spool::records, registry);
        gauge("spool_bytes", "Room that the spool takes", spool::bytes, registry);
        gauge("spool_most_bytes", "Room that the spool may take", spool::mostBytes, registry);
        drain = new Thread(this::drain, "spool-drain-" + source);
        drain.setDaemon(true);
        drain.start();
    }

    @Override
    public CompletableFuture<Acknowledgement> offer(List<Scraped> batch) {
        if (batch.isEmpty()) {
            return CompletableFuture.completedFuture(new Acknowledgement(0, List.of()));
        }
        return spool.isEmpty() ? offerFirst(batch) : spool(batch);
    }

    /**
     * Waits until Kafka has all that the spool holds.
     *
     * @param most how long
     * @return whether it has
     */
    public boolean awaitEmpty(Duration most) throws InterruptedException {
        return spool.awaitEmpty(most);
    }

    /** Takes nothing more; what is in the spool stays there for the next start. */
    @Override
    public void close() {
        drain.interrupt();
        threads.shutdownNow();
        try {
            drain.join(CLOSE_MILLIS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        spool.close();
    }

    private CompletableFuture<Acknowledgement> offerFirst(List<Scraped> batch) {
        AtomicBoolean waited = new AtomicBoolean();
        return CompletableFuture.supplyAsync(
                        () -> waited.get() // long since in the spool
                                ? CompletableFuture.<Acknowledgement>failedFuture(new IllegalStateException())
                                : inlet.offer(batch),
                        threads)
                .thenCompose(acknowledgement -> acknowledgement)
                .orTimeout(patience.toMillis(), TimeUnit.MILLISECONDS)
                .handle((acknowledgement, failure) -> {
                    waited.set(true);
                    return failure == null && acknowledgement.isWhole()
                            ? CompletableFuture.completedFuture(acknowledgement)
                            : spool(batch);
                })
                .thenCompose(acknowledgement -> acknowledgement);
    }

    private CompletableFuture<Acknowledgement> spool(List<Scraped> batch) {
        return spool.append(SpooledBatch.write(batch)).handle((nothing, failure) -> {
            if (failure == null) {
                spooled.increment();
                if (full.getAndSet(false)) {
                    LOGGER.info("The spool takes readings again: source={}", source);
                }
                return new Acknowledgement(batch.size(), List.of());
            }
            lost.increment(batch.size());
            if (!full.getAndSet(true)) {
                LOGGER.error(
                        "READINGS ARE LOST from now on, for Kafka takes none and neither does the disk: source={}",
                        source,
                        failure);
            }
            return none(batch, failure);
        });
    }

    private static Acknowledgement none(List<Scraped> batch, Throwable failure) {
        Exception why = failure instanceof Exception known ? known : new IllegalStateException(failure);
        List<Missing> missing = new ArrayList<>();
        for (int index = 0; index < batch.size(); index++) {
            missing.add(new Missing(index, why));
        }
        return new Acknowledgement(0, missing);
    }

    private void drain() {
        long pause = FIRST_PAUSE_MILLIS;
        try {
            while (!Thread.currentThread().isInterrupted()) {
                if (drainOldest()) {
                    pause = FIRST_PAUSE_MILLIS;
                } else {
                    Thread.sleep(pause);
                    pause = Math.min(2 * pause, LONGEST_PAUSE_MILLIS);
                }
            }
        } catch (InterruptedException | InterruptException e) {
            // it is closed
        }
    }

    /** Whether some have left. Whatever fails is tried again: nobody else brings them to Kafka. */
    private boolean drainOldest() throws InterruptedException {
        try {
            List<byte[]> oldest = spool.oldest(MOST_AT_ONCE);
            if (!deliver(oldest)) {
                return false;
            }
            spool.leave(oldest);
            return true;
        } catch (InterruptException e) {
            throw e;
        } catch (IOException | RuntimeException e) {
            if (!Thread.currentThread().isInterrupted()) {
                LOGGER.error("What was spooled can't be brought to Kafka, trying again: source={}", source, e);
            }
            return false;
        }
    }

    /** Whether Kafka has all of them; if not, all of them come again. */
    private boolean deliver(List<byte[]> records) throws InterruptedException {
        List<Scraped> batch = new ArrayList<>();
        for (byte[] record : records) {
            try {
                batch.addAll(SpooledBatch.read(record));
            } catch (IOException | InvalidReadingException e) { // whole, and yet not ours: nothing else may wait for it
                lost.increment();
                LOGGER.error("A record of the spool can't be read, and is left out: source={}", source, e);
            }
        }
        try {
            return inlet.offer(batch).get().isWhole();
        } catch (IntakePausedException e) {
            return false;
        } catch (ExecutionException e) {
            LOGGER.warn("What was spooled could not be offered: source={}", source, e);
            return false;
        }
    }

    private Counter counter(String name, String description, MeterRegistry registry) {
        return Counter.builder(name)
                .description(description)
                .tag("source", source)
                .register(registry);
    }

    private void gauge(String name, String description, Supplier<Number> value, MeterRegistry registry) {
        Gauge.builder(name, value)
                .description(description)
                .tag("source", source)
                .register(registry);
    }
}
