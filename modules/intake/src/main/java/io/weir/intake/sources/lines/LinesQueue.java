package io.weir.intake.sources.lines;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Semaphore;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.weir.intake.Inlet;
import io.weir.intake.IntakePausedException;
import io.weir.intake.Scraped;
import io.weir.intake.board.BoardPlaces;
import io.weir.intake.framing.Overlong;
import io.weir.intake.reading.EmptyFeedException;
import io.weir.model.Reason;
import io.weir.model.Rejected;
import io.weir.model.Stage;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Lines between who receives them, who must not wait, and the way to Kafka. Safe for use by many threads. */
final class LinesQueue implements AutoCloseable {

    /** The longest line or datagram, in bytes. */
    static final int MOST_LINE = 16 * 1024;

    private static final Logger LOGGER = LoggerFactory.getLogger(LinesQueue.class);
    private static final int LENGTH = 20_000; // lines: less than half a second of a flood
    private static final int MOST_BYTES =
            32 * 1024 * 1024; // of lines that wait or are on their way: each may be 16 KiB long
    private static final int MOST_KEPT = 4 * 1024; // of a line that is too long
    private static final int MOST_AT_ONCE = 500;
    private static final int MOST_IN_FLIGHT = 20; // batches
    private static final int CLOSE_MILLIS = 2_000;

    /** A line, with when it came and from where. */
    record Line(byte[] bytes, String network, Instant receivedAt) {}

    private final BlockingQueue<Line> queue = new ArrayBlockingQueue<>(LENGTH);
    private final Semaphore room = new Semaphore(MOST_BYTES);
    private final Semaphore inFlight = new Semaphore(MOST_IN_FLIGHT);
    private final Inlet inlet;
    private final BoardPlaces places;
    private final Counter taken;
    private final Counter lost;
    private final Counter overflowed;
    private final Thread thread;

    LinesQueue(Inlet inlet, BoardPlaces places, MeterRegistry registry, CompletableFuture<String> ended) {
        this.inlet = inlet;
        this.places = places;
        taken = Counter.builder("lines_taken_total")
                .description("Readings and rejections of lines that are safe")
                .register(registry);
        lost = dropped("kafka", registry);
        overflowed = dropped("queue", registry);
        thread = new Thread(this::run, "lines-offer");
        thread.setDaemon(true);
        thread.setUncaughtExceptionHandler((dead, e) -> ended.complete("its lines can't be offered: " + e));
        thread.start();
    }

    /** Lines that were lost, by who dropped them: the kernel, this queue, the limit of a sender, or Kafka. */
    static Counter dropped(String by, MeterRegistry registry) {
        return Counter.builder("lines_dropped_total")
                .description("Lines that were lost")
                .tag("by", by)
                .register(registry);
    }

    /** Of a sender who does not wait; where there is no room the line is lost, and counted. */
    void put(Line line) {
        if (!room.tryAcquire(line.bytes().length)) {
            overflowed.increment();
        } else if (!queue.offer(line)) {
            room.release(line.bytes().length);
            overflowed.increment();
        }
    }

    /** The same of a sender who can be kept waiting. */
    void putWaiting(Line line) throws InterruptedException {
        room.acquire(line.bytes().length);
        queue.put(line);
    }

    /** Offers what has come; nothing that comes now. */
    @Override
    public void close() {
        thread.interrupt();
        try {
            thread.join(CLOSE_MILLIS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void run() {
        List<Line> lines = new ArrayList<>();
        try {
            while (true) {
                lines.add(queue.take());
                queue.drainTo(lines, MOST_AT_ONCE - 1);
                inFlight.acquire();
                offer(lines);
                lines.clear();
            }
        } catch (InterruptedException e) {
            queue.drainTo(lines);
            inFlight.acquireUninterruptibly();
            offer(lines);
            inFlight.acquireUninterruptibly(MOST_IN_FLIGHT); // whoever closes this waits no longer than it has patience
        }
    }

    private void offer(List<Line> lines) {
        List<Scraped> batch = new ArrayList<>();
        int bytes = 0;
        for (Line line : lines) {
            read(line, batch);
            bytes += line.bytes().length;
        }
        int taking = bytes;
        try {
            inlet.offer(batch).whenComplete((acknowledgement, failure) -> {
                room.release(taking);
                inFlight.release();
                taken.increment(failure == null ? acknowledgement.arrived() : 0);
                lost.increment(failure == null ? acknowledgement.missing().size() : batch.size());
            });
        } catch (IntakePausedException e) {
            room.release(taking);
            inFlight.release();
            lost.increment(batch.size());
        }
    }

    private void read(Line line, List<Scraped> batch) {
        if (line.bytes().length > MOST_LINE) { // the rest of it was not waited for
            Overlong overlong = new Overlong(MOST_KEPT);
            overlong.add(line.bytes(), 0, line.bytes().length);
            batch.add(new Scraped.Refused(overlong.rejected(
                    LinesSource.NAME,
                    Reason.TOO_LARGE,
                    "from " + line.network() + ": more than " + MOST_LINE + " bytes, which are the most")));
            return;
        }
        try {
            new LinesFormat(places, line.network()).read(line.bytes(), LinesSource.NAME, line.receivedAt(), batch::add);
        } catch (EmptyFeedException e) {
            // nothing was said
        } catch (IOException e) {
            throw new UncheckedIOException("Reading from memory does not fail", e);
        } catch (RuntimeException e) { // ours to mend; but no sender may end what all others send
            LOGGER.error("A line can't be read", e);
            batch.add(new Scraped.Refused(Rejected.of(
                    line.bytes(),
                    Reason.MALFORMED,
                    "it can't be read: " + e,
                    null,
                    Stage.SCRAPER,
                    Rejected.origin(LinesSource.NAME, line.bytes()))));
        }
    }
}
