package io.weir.neighbours;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;

/**
 * Redis as a child process. What it holds is a cache: it is saved to its folder every five minutes and when closed, and
 * bounded to 64 MiB. A Redis that outlived its parent, as after a {@code kill -9}, is ended by the next start on its
 * folder.
 */
public final class EmbeddedRedis implements AutoCloseable {

    private static final String NAME = "Redis";
    private static final int SECONDS_TO_SAVE = 3;

    private final FolderLock lock;
    private final PidFile pidFile;
    private final Process process;
    private final int port;

    private EmbeddedRedis(FolderLock lock, PidFile pidFile, Process process, int port) {
        this.lock = lock;
        this.pidFile = pidFile;
        this.process = process;
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
        int port = Loopback.freePorts(1).get(0);
        Process process = RedisChild.start(folder, port);
        try {
            pidFile.write(process.pid());
            RedisChild.awaitAnswer(process, folder, port);
            return new EmbeddedRedis(lock, pidFile, process, port);
        } catch (IOException | RuntimeException | Error e) {
            process.destroyForcibly();
            throw e;
        }
    }

    /** Where clients find it: {@code redis://127.0.0.1:port}. */
    public URI uri() {
        return URI.create("redis://" + Loopback.ADDRESS + ":" + port);
    }

    /** Stops Redis, which saves first. */
    @Override
    public synchronized void close() {
        process.destroy();
        process.onExit()
                .completeOnTimeout(process, SECONDS_TO_SAVE, TimeUnit.SECONDS)
                .join(); // whoever is interrupted closes all the same
        process.destroyForcibly();
        pidFile.delete();
        lock.close();
    }
}
