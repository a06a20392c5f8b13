package io.weir.local.pipeline;

import java.time.Duration;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

import io.weir.local.disk.Disk;
import io.weir.local.disk.FullDiskException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import picocli.CommandLine;

/** Watches the parts, and knows why all of them are to end: the first that ended though nobody told it to, or a full disk. */
final class Ending {

    /** What a user can do about a full disk. */
    static final String AGAIN = "make room and start it again, what was acknowledged is kept";

    private static final Logger LOGGER = LoggerFactory.getLogger(Ending.class);

    private final CompletableFuture<Void> ended = new CompletableFuture<>(); // never but exceptionally
    private final Parts parts;
    private final Disk disk;

    /**
     * @param parts what ends once these are closing is no news
     * @param disk asked, for each failure, whether it is the reason
     */
    Ending(Parts parts, Disk disk) {
        this.parts = parts;
        this.disk = disk;
    }

    /** Whether the end has come by itself. */
    boolean isDone() {
        return ended.isDone();
    }

    /** Runs the part's work on a thread of its own; it is not meant to come back. */
    void run(String part, Runnable work) {
        daemon(part, () -> {
            try {
                work.run();
                end(part, "its thread came to an end");
            } catch (RuntimeException | Error e) {
                LOGGER.info("A part failed: part={}", part, e); // the terminal has the one line
                end(part, e.getMessage() == null ? e.toString() : e.getMessage());
            }
        });
    }

    /** Ends all when this part does, for the reason that it then gives. */
    void watch(String part, CompletableFuture<String> partEnded) {
        partEnded.thenAccept(why -> end(part, why));
    }

    private void end(String part, String why) {
        if (!parts.isClosing()) {
            disk.reason(new PartEndedException(part, why))
                    .ifPresentOrElse(
                            full -> fullDisk(full + "; " + part + " can't go on (" + why + "), so Weir ends: " + AGAIN),
                            () -> ended.completeExceptionally(new PartEndedException(part, why)));
        }
    }

    /** Ends for the sake of the disk. */
    synchronized void fullDisk(String why) {
        if (!parts.isClosing() && !ended.isDone()) {
            ended.completeExceptionally(FullDiskException.said(why, CommandLine.ExitCode.SOFTWARE));
        }
    }

    /**
     * Waits so long at most.
     *
     * @throws PartEndedException where a part ended meanwhile
     * @throws FullDiskException where the disk was full
     */
    void await(Duration most) throws InterruptedException {
        try {
            ended.get(most.toNanos(), TimeUnit.NANOSECONDS);
        } catch (TimeoutException e) {
            // all parts work
        } catch (ExecutionException e) {
            throw first(e);
        }
    }

    /**
     * Does the work, which is left where it stands when a part ends: without Kafka it would wait for minutes.
     *
     * @throws PartEndedException where a part ended before the work
     * @throws FullDiskException where the disk was full before that
     */
    int before(Callable<Integer> work) throws InterruptedException {
        CompletableFuture<Integer> done = new CompletableFuture<>();
        daemon("work", () -> {
            try {
                done.complete(work.call());
            } catch (Throwable e) {
                done.completeExceptionally(e);
            }
        });
        try {
            CompletableFuture.anyOf(done, ended).get();
            return done.get();
        } catch (ExecutionException e) {
            if (parts.isClosing()) {
                // a signal's own thread ends the process: that the work failed is no news
                Thread.currentThread().join();
            }
            throw first(e);
        }
    }

    private static void daemon(String name, Runnable work) {
        Thread thread = new Thread(work, name);
        thread.setDaemon(true);
        thread.start();
    }

    /** What was first, of the failures that follow from it. */
    private RuntimeException first(ExecutionException e) {
        return ended.isCompletedExceptionally()
                ? unchecked(ended.handle((nothing, why) -> why).join())
                : unchecked(e.getCause());
    }

    private static RuntimeException unchecked(Throwable failure) {
        if (failure instanceof Error error) {
            throw error;
        }
        return failure instanceof RuntimeException unchecked ? unchecked : new IllegalStateException(failure);
    }
}
