package io.weir.neighbours;

import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Properties;

import kafka.server.KafkaConfig;
import kafka.server.KafkaRaftServer;
import org.apache.kafka.common.Uuid;
import org.apache.kafka.common.utils.Time;
import org.apache.kafka.metadata.storage.Formatter;

/**
 * Kafka in this process: one node that is broker and controller at once. What it holds survives in its folder; its port
 * may be another one after each start.
 */
public final class EmbeddedKafka implements AutoCloseable {

    private static final String NAME = "Kafka";
    private static final String FORMATTED = "meta.properties";

    private final FolderLock lock;
    private final KafkaRaftServer server;
    private final int port;
    private boolean closed;

    private EmbeddedKafka(FolderLock lock, KafkaRaftServer server, int port) {
        this.lock = lock;
        this.server = server;
        this.port = port;
    }

    /** Starts Kafka on a free port. */
    public static EmbeddedKafka start(Path folder) {
        return start(folder, 0);
    }

    /**
     * Starts Kafka and comes back when it takes requests.
     *
     * @param folder where it keeps everything; made where missing
     * @param port of 127.0.0.1 to listen on, or 0 for any that is free
     * @throws NeighbourException when the port is taken, the folder is in use or can't be written to
     */
    public static EmbeddedKafka start(Path folder, int port) {
        if (port != 0) {
            Loopback.requireFree(NAME, port);
        }
        FolderLock lock = FolderLock.take(NAME, folder.toAbsolutePath());
        try {
            List<Integer> free = Loopback.freePorts(2);
            int brokerPort = port == 0 ? free.get(0) : port;
            Path log = format(folder.toAbsolutePath().resolve("log"));
            return new EmbeddedKafka(lock, serve(KafkaSettings.of(log, brokerPort, free.get(1))), brokerPort);
        } catch (RuntimeException | Error e) {
            lock.close();
            throw e;
        }
    }

    /** Where clients find it: {@code 127.0.0.1:port}. */
    public String bootstrapServers() {
        return Loopback.ADDRESS + ":" + port;
    }

    /** Stops Kafka in order: whatever was acknowledged is on disk. */
    @Override
    public synchronized void close() {
        if (!closed) {
            closed = true;
            server.shutdown();
            server.awaitShutdown();
            lock.close();
        }
    }

    private static KafkaRaftServer serve(Properties settings) {
        KafkaRaftServer server = new KafkaRaftServer(KafkaConfig.fromProps(settings, false), Time.SYSTEM);
        server.startup();
        return server;
    }

    /** Gives a new folder its cluster id; one that has it is left alone. */
    private static Path format(Path log) {
        if (Files.exists(log.resolve(FORMATTED))) {
            return log;
        }
        try {
            new Formatter()
                    .setClusterId(Uuid.randomUuid().toString())
                    .setNodeId(KafkaSettings.NODE_ID)
                    .setControllerListenerName(KafkaSettings.CONTROLLER_LISTENER)
                    .addDirectory(log.toString())
                    .setMetadataLogDirectory(log.toString())
                    .setPrintStream(new PrintStream(OutputStream.nullOutputStream(), false, StandardCharsets.UTF_8))
                    .run();
            return log;
        } catch (Exception e) { // it declares no less
            throw new NeighbourException(
                    NAME + " can't start: the folder " + log + " can't be formatted (" + e + ")", e);
        }
    }
}
