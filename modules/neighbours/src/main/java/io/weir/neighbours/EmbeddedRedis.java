package io.weir.neighbours;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Redis as a child process. What it holds is a cache: it is saved to its folder every five minutes and when closed, and
 * bounded to 64 MiB. One that ends is started again on the same port, {@value #MOST_RESTARTS} times in a row at most. One
 * that outlived its parent, as after a {@code kill -9}, is ended by the next start on its folder.
 */
public final class EmbeddedRedis implements AutoCloseable {

    private static final String NAME = "Redis";
    private static final Logger LOGGER = LoggerFactory.getLogger(EmbeddedRedis.class);
    private static final int SECONDS_TO_SAVE = 3;
    private static final int MOST_RESTARTS = 5;

    /** One that lived that long and ends starts a new row of restarts. */
    private static final Duration LONG_LIFE = Duration.ofMinutes(10);

    private static final Duration PAUSE = Duration.ofSeconds(1);

    /** Of one that was told to end, as Ctrl-C tells it at the same time as us: whoever closes us is to come first. */
    private static final Duration LONG_PAUSE = Duration.ofSeconds(10);

    private final FolderLock lock;
    private final Path folder;
    private final PidFile pidFile;
    private final int port;
    private Process process;
    private long startedAt;
    private int restarts;
    private boolean closed;

    private EmbeddedRedis(FolderLock lock, Path folder, PidFile pidFile, int port) {
        this.lock = lock;
        this.folder = folder;
        this.pidFile = pidFile;
        this.port = port;
    }

    /**
     * Starts Redis on a free port and comes back when it answers.
     *
     * @param folder where it keeps everything, its program included; made where missing
     * @throws NeighbourException when this machine can't run it, or the folder is in use or can't be written to
     */
    public static EmbeddedRedis start(Path folder) {
        FolderLock lock = FolderLock.take(NAME, folder.toAbsolutePath());
        try {
            return start(lock, folder.toRealPath());
        } catch (IOException e) {
            lock.close();
            throw new NeighbourException(NAME + " can't start: " + e.getMessage(), e);
        } catch (RuntimeException | Error e) {
            lock.close();
            throw e;
        }
    }

    private static EmbeddedRedis start(FolderLock lock, Path folder) throws IOException {
        PidFile pidFile = new PidFile(folder, RedisChild.PROGRAM);
        pidFile.endOrphan();
        EmbeddedRedis redis =
                new EmbeddedRedis(lock, folder, pidFile, Loopback.freePorts(1).get(0));
        redis.begin();
        return redis;
    }

    private synchronized void begin() throws IOException {
        Process started = RedisChild.start(folder, port);
        try {
            pidFile.write(started.pid());
            RedisChild.awaitAnswer(started, folder, port);
        } catch (IOException | RuntimeException | Error e) {
            started.destroyForcibly();
            throw e;
        }
        process = started;
        startedAt = System.nanoTime();
        started.onExit().thenAccept(ended -> {
            Duration pause = ended.exitValue() == 0 ? LONG_PAUSE : PAUSE;
            CompletableFuture.delayedExecutor(pause.toMillis(), TimeUnit.MILLISECONDS, EmbeddedRedis::run)
                    .execute(() -> again(ended));
        });
    }

    private static void run(Runnable work) {
        Thread thread = new Thread(work, "restart-redis");
        thread.setDaemon(true);
        thread.start();
    }

    private synchronized void again(Process ended) {
        if (closed) {
            return;
        }
        restarts = System.nanoTime() - startedAt > LONG_LIFE.toNanos() ? 1 : restarts + 1;
        if (restarts > MOST_RESTARTS) {
            LOGGER.warn(
                    "Redis ended once more and is left away; places are looked up each time: exitCode={} restarts={}",
                    ended.exitValue(),
                    MOST_RESTARTS);
            return;
        }
        LOGGER.warn("Redis ended and is started again: exitCode={} restart={}", ended.exitValue(), restarts);
        try {
            begin();
        } catch (IOException | RuntimeException e) {
            LOGGER.warn("Redis can't be started again; places are looked up each time: {}", e.getMessage());
        }
    }

    /** Where clients find it: {@code redis://127.0.0.1:port}. */
    public URI uri() {
        return URI.create("redis://" + Loopback.ADDRESS + ":" + port);
    }

    /** Stops Redis, which saves first. */
    @Override
    public synchronized void close() {
        closed = true;
        process.destroy();
        process.onExit()
                .completeOnTimeout(process, SECONDS_TO_SAVE, TimeUnit.SECONDS)
                .join(); // whoever is interrupted closes all the same
        process.destroyForcibly();
        pidFile.delete();
        lock.close();
    }
}
