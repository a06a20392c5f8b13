package io.weir.neighbours;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.util.Map;

import io.questdb.Bootstrap;
import io.questdb.PropBootstrapConfiguration;
import io.questdb.ServerMain;

/**
 * QuestDB in this process, for where there is no InfluxDB: it takes the same line protocol over HTTP and answers SQL. What
 * it holds survives in its folder; a port that it was free to choose may be another one after each start.
 */
public final class EmbeddedStore implements AutoCloseable {

    private static final String NAME = "The store";

    private final FolderLock lock;
    private final ServerMain server;
    private boolean closed;

    private EmbeddedStore(FolderLock lock, ServerMain server) {
        this.lock = lock;
        this.server = server;
    }

    /**
     * Starts QuestDB on a free port and comes back when it takes requests.
     *
     * @param folder where it keeps everything; made where missing
     * @throws NeighbourException when the folder is in use or can't be written to
     */
    public static EmbeddedStore start(Path folder) {
        return start(folder, 0);
    }

    /**
     * Starts QuestDB and comes back when it takes requests.
     *
     * @param folder where it keeps everything; made where missing
     * @param port of 127.0.0.1 to listen on, or 0 for any that is free
     * @throws NeighbourException when the port is taken, or the folder is in use or can't be written to
     */
    public static EmbeddedStore start(Path folder, int port) {
        if (port != 0) {
            Loopback.requireFree(NAME, port);
        }
        Path root = folder.toAbsolutePath();
        FolderLock lock = FolderLock.take(NAME, root);
        try {
            StoreSettings.write(root.resolve("conf"), port);
            return new EmbeddedStore(lock, serve(root));
        } catch (IOException e) {
            lock.close();
            throw new NeighbourException(
                    NAME + " can't start: the folder " + root + " can't be written to (" + e + ")", e);
        } catch (RuntimeException | Error e) {
            lock.close();
            throw e;
        }
    }

    /** Where clients find it: {@code http://127.0.0.1:port}. */
    public URI url() {
        return URI.create("http://" + Loopback.ADDRESS + ":" + server.getHttpServerPort());
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

    private static ServerMain serve(Path root) {
        return Silence.during(() -> {
            ServerMain server = new ServerMain(new Bootstrap(new Quiet(), "-d", root.toString(), "-n"));
            server.start();
            return server;
        });
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
