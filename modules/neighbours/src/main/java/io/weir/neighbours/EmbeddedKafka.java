package io.weir.neighbours;

import java.nio.file.Path;
import java.util.concurrent.CompletableFuture;

import kafka.server.KafkaRaftServer;

/**
 * Kafka in this process: one node that is broker and controller at once. What it holds survives in its folder; a port
 * that it was free to choose stays the same from start to start unless somebody else has taken it. A fault that it can't live
 * with, such as a full disk, would end the process elsewhere; here it is {@link #ended() told}.
 */
public final class EmbeddedKafka implements AutoCloseable {

    private static final String NAME = "Kafka";

    private final FolderLock lock;
    private final KafkaRaftServer server;
    private final int port;
    private final CompletableFuture<String> ended;
    private boolean closed;

    private EmbeddedKafka(FolderLock lock, KafkaRaftServer server, int port, CompletableFuture<String> ended) {
        this.lock = lock;
        this.server = server;
        this.port = port;
        this.ended = ended;
    }

    /**
     * Starts Kafka on a free port and comes back when it takes requests.
     *
     * @param folder where it keeps everything; made where missing
     * @throws NeighbourException when the folder is in use, can't be written to or can't be read
     */
    public static EmbeddedKafka start(Path folder) {
        return start(folder, 0);
    }

    /**
     * Starts Kafka and comes back when it takes requests.
     *
     * @param folder where it keeps everything; made where missing
     * @param port of 127.0.0.1 to listen on, or 0 for any that is free
     * @throws NeighbourException when the port is taken, or the folder is in use, can't be written to or can't be read
     */
    public static EmbeddedKafka start(Path folder, int port) {
        if (port != 0) {
            Loopback.requireFree(NAME, port);
        }
        Path home = folder.toAbsolutePath();
        FolderLock lock = FolderLock.take(NAME, home);
        CompletableFuture<String> fault = KafkaFaults.listen();
        try {
            Path log = home.resolve("log");
            KafkaNode.format(log);
            KafkaPorts ports = KafkaPorts.choose(home, port);
            KafkaRaftServer server = KafkaNode.start(KafkaSettings.of(log, ports), fault);
            KafkaNode.awaitEnd(server, fault);
            return new EmbeddedKafka(lock, server, ports.broker(), fault);
        } catch (RuntimeException | Error e) {
            KafkaFaults.forget(fault);
            lock.close();
            throw e;
        }
    }

    /** Where clients find it: {@code 127.0.0.1:port}. */
    public String bootstrapServers() {
        return Loopback.ADDRESS + ":" + port;
    }

    /** Completes with the reason when it ends, or has to be given up, before it is closed. */
    public CompletableFuture<String> ended() {
        return ended;
    }

    /**
     * Stops Kafka in order: the next start has nothing to recover.
     *
     * @throws NeighbourException where it did not stop within some seconds; its folder stays locked until the process ends
     */
    @Override
    public synchronized void close() {
        if (!closed) {
            closed = true;
            KafkaFaults.forget(ended);
            KafkaNode.stop(server);
            lock.close();
        }
    }
}
