package io.weir.neighbours;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Collectors;

import io.questdb.Bootstrap;
import io.questdb.PropBootstrapConfiguration;
import io.questdb.ServerMain;
import io.questdb.cairo.CairoEngine;
import io.questdb.mp.Worker;

/**
 * QuestDB in this process, for where there is no InfluxDB: it takes the same line protocol over HTTP and answers SQL. What
 * it holds survives in its folder; a port that it was free to choose may be another one after each start. Any web page that
 * the same machine's browser shows could send it a statement, so it answers below a path only that is made up at each start.
 */
public final class EmbeddedStore implements AutoCloseable {

    private static final String NAME = "The store";
    private static final int SECRET_BYTES = 16;

    private final FolderLock lock;
    private final ServerMain server;
    private final String path;
    private final CompletableFuture<String> ended;
    private boolean closed;

    private EmbeddedStore(FolderLock lock, ServerMain server, String path, CompletableFuture<String> ended) {
        this.lock = lock;
        this.server = server;
        this.path = path;
        this.ended = ended;
    }

    /**
     * Starts QuestDB on a free port, below a path that nobody can guess, and comes back when it takes requests.
     *
     * @param folder where it keeps everything; made where missing
     * @throws NeighbourException when the folder is in use or can't be written to
     */
    public static EmbeddedStore start(Path folder) {
        byte[] secret = new byte[SECRET_BYTES];
        new SecureRandom().nextBytes(secret);
        return start(folder, 0, "/" + HexFormat.of().formatHex(secret));
    }

    /**
     * Starts QuestDB where others expect it, and comes back when it takes requests: from whoever knows the port.
     *
     * @param folder where it keeps everything; made where missing
     * @param port of 127.0.0.1 to listen on, or 0 for any that is free
     * @throws NeighbourException when the port is taken, or the folder is in use or can't be written to
     */
    public static EmbeddedStore start(Path folder, int port) {
        return start(folder, port, "");
    }

    private static EmbeddedStore start(Path folder, int port, String path) {
        if (port != 0) {
            Loopback.requireFree(NAME, port);
        }
        Path root = folder.toAbsolutePath();
        FolderLock lock = FolderLock.take(NAME, root);
        try {
            StoreSettings.write(root.resolve("conf"), port, path);
            CompletableFuture<String> ended = new CompletableFuture<>();
            return new EmbeddedStore(lock, serve(root, ended), path, ended);
        } catch (IOException e) {
            lock.close();
            throw new NeighbourException(
                    NAME + " can't start: the folder " + root + " can't be written to (" + e + ")", e);
        } catch (RuntimeException | Error e) {
            lock.close();
            throw e;
        }
    }

    /** Where clients find it: {@code http://127.0.0.1:port/path}; a secret where the path is one. */
    public URI url() {
        return URI.create("http://" + Loopback.ADDRESS + ":" + server.getHttpServerPort() + path);
    }

    /** For whoever reads and writes its tables in this process; to be let go of before this is closed. */
    public CairoEngine engine() {
        return server.getEngine();
    }

    /** Completes with the reason when one of its threads ends, before or when it is closed. */
    public CompletableFuture<String> ended() {
        return ended;
    }

    /** Stops QuestDB in order. */
    @Override
    public synchronized void close() {
        if (!closed) {
            closed = true;
            Silence.during(server::close);
            lock.close();
        }
    }

    /** One start at a time: whose output is muted, and whose threads are new, is one question for the process. */
    private static synchronized ServerMain serve(Path root, CompletableFuture<String> ended) {
        Set<Worker> before = workers();
        ServerMain server = Silence.during(() -> {
            ServerMain started = new ServerMain(new Bootstrap(new Quiet(), "-d", root.toString(), "-n"));
            started.start();
            return started;
        });
        Set<Worker> ours = workers();
        ours.removeAll(before);
        watch(ours, ended);
        return server;
    }

    private static Set<Worker> workers() {
        ThreadGroup group = Thread.currentThread().getThreadGroup();
        Thread[] threads = new Thread[2 * group.activeCount() + 16]; // some may begin meanwhile
        return Arrays.stream(threads, 0, group.enumerate(threads))
                .filter(Worker.class::isInstance)
                .map(Worker.class::cast)
                .collect(Collectors.toSet());
    }

    /** QuestDB does not tell when a thread that answers or applies is no more; without it requests wait for ever. */
    private static void watch(Set<Worker> workers, CompletableFuture<String> ended) {
        for (Worker worker : workers) {
            Thread thread = new Thread(
                    () -> {
                        try {
                            worker.join();
                            ended.complete("its thread " + worker.getName() + " ended; its own log may say why");
                        } catch (InterruptedException e) {
                            Thread.currentThread().interrupt();
                        }
                    },
                    "watch-store");
            thread.setDaemon(true);
            thread.start();
        }
    }

    /** Without its web console, and deaf to the environment's {@code QDB_} variables: they are meant for another one. */
    private static final class Quiet extends PropBootstrapConfiguration {

        @Override
        public boolean useSite() {
            return false;
        }

        @Override
        public Map<String, String> getEnv() {
            return Map.of();
        }
    }
}
