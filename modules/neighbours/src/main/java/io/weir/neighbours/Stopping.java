package io.weir.neighbours;

import java.time.Duration;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/**
 * Stops what may hang while it stops, for a bounded time: Kafka's broker, for one, waits five minutes for a controller that
 * is no more. What is left behind runs on a daemon thread, and ends with the process.
 */
public final class Stopping {

    private Stopping() {}

    /**
     * Closes the resource, and comes back when that is done or the time is over.
     *
     * @param name as it stands in the message
     * @param most of which no more is waited
     * @throws NeighbourException in one line, where it did not stop in that time
     * @throws Exception what closing threw
     */
    public static void within(Duration most, String name, AutoCloseable resource) throws Exception {
        FutureTask<Void> closing = new FutureTask<>(() -> {
            resource.close();
            return null;
        });
        Thread thread = new Thread(closing, "stop-" + name);
        thread.setDaemon(true);
        thread.start();
        boolean interrupted = false;
        long until = System.nanoTime() + most.toNanos();
        try {
            while (true) {
                try {
                    closing.get(until - System.nanoTime(), TimeUnit.NANOSECONDS);
                    return;
                } catch (InterruptedException e) {
                    interrupted = true; // whoever is interrupted stops things all the same
                }
            }
        } catch (ExecutionException e) {
            throw e.getCause() instanceof Exception cause ? cause : e;
        } catch (TimeoutException e) {
            throw new NeighbourException(
                    name + " did not stop within " + inSeconds(most) + " s, and is left to end with the process", e);
        } finally {
            if (interrupted) {
                Thread.currentThread().interrupt();
            }
        }
    }

    private static String inSeconds(Duration time) {
        return "%.1f".formatted(time.toMillis() / 1_000.0);
    }
}
