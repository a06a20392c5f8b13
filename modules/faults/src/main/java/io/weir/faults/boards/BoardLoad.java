package io.weir.faults.boards;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;

import io.weir.faults.load.FaultsException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Lets boards push at a steady rate, in each way. What nobody takes is gone, as with boards; but those of MQTT wait. */
public final class BoardLoad implements AutoCloseable {

    private static final Logger LOGGER = LoggerFactory.getLogger(BoardLoad.class);
    private static final long SECOND = TimeUnit.SECONDS.toNanos(1);
    private static final int AT_A_TIME = 128; // boards by HTTP, each of which may wait for twenty seconds
    private static final long LONGEST_END_SECONDS = 90; // a board's patience, and the start of a broker

    private final BoardLedger ledger;
    private final int rate;
    private final List<Thread> threads = new ArrayList<>();
    private final List<Boards> boards = new ArrayList<>();
    private final ExecutorService posts = Executors.newFixedThreadPool(AT_A_TIME, work -> thread(work, "board"));
    private final CompletableFuture<Void> failed = new CompletableFuture<>();
    private volatile boolean stopped;

    /**
     * @param rate pushes a second in each way
     */
    public BoardLoad(BoardLedger ledger, int rate) {
        this.ledger = ledger;
        this.rate = rate;
    }

    /** Begins to push. */
    public void start(Way way, InetSocketAddress receiver) {
        Boards those = boards(way, receiver);
        boards.add(those);
        Thread thread = thread(() -> run(way, those), "boards-" + way.name());
        threads.add(thread);
        thread.start();
    }

    /** Fails where nothing is pushed any more. */
    public void requireRunning() {
        if (failed.isDone()) {
            failed.join();
        }
    }

    /** Stops, and comes back when each board has its answer. */
    public void stop() {
        stopped = true;
        try {
            for (Thread thread : threads) {
                thread.join(TimeUnit.SECONDS.toMillis(LONGEST_END_SECONDS));
                if (thread.isAlive()) {
                    throw new FaultsException(thread.getName() + " still waits for an answer");
                }
            }
            posts.shutdown();
            if (!posts.awaitTermination(LONGEST_END_SECONDS, TimeUnit.SECONDS)) {
                throw new FaultsException("Boards still wait for an answer");
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new FaultsException("Interrupted", e);
        }
        requireRunning();
    }

    /** Ends all at once. */
    @Override
    public void close() {
        stopped = true;
        threads.forEach(Thread::interrupt);
        posts.shutdownNow();
        boards.forEach(Boards::close);
    }

    private void run(Way way, Boards those) {
        try {
            long begin = System.nanoTime();
            for (int number = 0; !stopped; number++) {
                long wait = begin + number * SECOND / rate - System.nanoTime();
                TimeUnit.NANOSECONDS.sleep(wait);
                Push push = new Push(way, number);
                ledger.pushed(push);
                if (way == Way.HTTP) {
                    posts.execute(() -> push(those, push)); // one that waits keeps no other from pushing
                } else {
                    push(those, push);
                }
            }
        } catch (InterruptedException e) {
            // it was closed
        } catch (RuntimeException | Error e) {
            failed.completeExceptionally(e);
        }
    }

    private void push(Boards those, Push push) {
        try {
            if (those.push(push)) {
                ledger.safe(push, Instant.now());
            }
        } catch (IOException e) {
            LOGGER.debug("Nobody took a push: {}", push, e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } catch (RuntimeException | Error e) {
            failed.completeExceptionally(e);
        }
    }

    private static Boards boards(Way way, InetSocketAddress receiver) {
        return switch (way) {
            case HTTP -> new HttpBoards(receiver);
            case MQTT -> new MqttBoards(receiver);
            case UDP -> new UdpBoards(receiver);
            case TCP -> new TcpBoards(receiver);
        };
    }

    private static Thread thread(Runnable work, String name) {
        Thread thread = new Thread(work, name);
        thread.setDaemon(true);
        return thread;
    }
}
