package io.weir.collector;

import java.time.Duration;
import java.util.Comparator;
import java.util.PriorityQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Semaphore;

/**
 * Time that passes only when everybody waits. Threads are strictly one at a time: who waits hands over to the one whose
 * turn comes first, so a run is the same each time it is run.
 */
final class VirtualTime implements Time {

    private static final long BEGIN =
            Long.MAX_VALUE - Duration.ofSeconds(20).toNanos(); // overflows on the way, as it may
    private static final Duration LOOK = Duration.ofMillis(10);
    private static final ExecutorService THREADS = Executors.newCachedThreadPool(work -> {
        Thread thread = new Thread(work, "simulated");
        thread.setDaemon(true);
        return thread;
    });

    private final PriorityQueue<Turn> turns =
            new PriorityQueue<>(Comparator.comparingLong(Turn::at).thenComparingLong(Turn::order));
    private long now;
    private long order;
    private int threads;

    /** A moment, and what then happens: work that takes no time, or a thread that goes on. */
    private record Turn(long at, long order, Runnable work, Semaphore thread) {}

    /** What has passed. */
    Duration now() {
        return Duration.ofNanos(now);
    }

    @Override
    public long nanos() {
        return BEGIN + now;
    }

    /** Does something, which must not wait, after so much time. */
    void after(Duration wait, Runnable work) {
        turns.add(new Turn(now + wait.toNanos(), order++, work, null));
    }

    /** Whether a thread that was started goes on. */
    boolean isBusy() {
        return threads > 0;
    }

    /** Lets a thread of its own do something, beginning now. */
    void start(Runnable work) {
        Semaphore turn = new Semaphore(0);
        turns.add(new Turn(now, order++, null, turn));
        threads++;
        THREADS.execute(() -> {
            turn.acquireUninterruptibly();
            try {
                work.run();
            } finally {
                threads--;
                handOver();
            }
        });
    }

    /** Waits, on the thread whose turn it is. */
    void sleep(Duration wait) {
        Semaphore turn = new Semaphore(0);
        turns.add(new Turn(now + Math.max(wait.toNanos(), 0), order++, null, turn));
        handOver();
        turn.acquireUninterruptibly();
    }

    @Override
    public boolean await(CompletableFuture<Void> done, Duration most) {
        long end = now + most.toNanos();
        while (!done.isDone() && now < end) {
            sleep(LOOK);
        }
        return done.isDone();
    }

    private void handOver() {
        Turn next = turns.remove();
        while (next.thread == null) {
            now = next.at;
            next.work.run();
            next = turns.remove();
        }
        now = next.at;
        next.thread.release();
    }
}
