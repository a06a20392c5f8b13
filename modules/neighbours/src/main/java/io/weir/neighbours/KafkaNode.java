package io.weir.neighbours;

import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Properties;

import kafka.server.KafkaConfig;
import kafka.server.KafkaRaftServer;
import org.apache.kafka.common.Uuid;
import org.apache.kafka.common.utils.Exit;
import org.apache.kafka.common.utils.Time;
import org.apache.kafka.metadata.storage.Formatter;

/** Formats a folder for Kafka and starts the server on it. */
final class KafkaNode {

    /** For whoever has nobody to tell: a broker that takes nothing more is better gone. */
    static final Runnable END_OF_PROCESS = () -> Runtime.getRuntime().halt(1);

    private static final String FORMATTED = "meta.properties";

    /** It takes one; a loaded machine, three. */
    private static final Duration TIME_TO_STOP = Duration.ofSeconds(6);

    private KafkaNode() {}

    /** Gives a new folder its cluster id; one that has it is left alone. */
    static void format(Path log) {
        if (Files.exists(log.resolve(FORMATTED))) {
            return;
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
        } catch (Exception e) { // it declares no less
            throw new NeighbourException("Kafka can't start: the folder " + log + " can't be formatted (" + e + ")", e);
        }
    }

    /**
     * Comes back when the server takes requests. A controller that can't start ends the process, or would: what it does
     * to that end on this thread is left out, and then it goes on to throw. A fault that the server meets later, it would
     * end the process for too, without a word; that is the caller's to do.
     *
     * @param broken is told of such a fault, once it is started or while it starts
     */
    static synchronized KafkaRaftServer start(Properties settings, Runnable broken) {
        Thread starting = Thread.currentThread();
        Exit.setHaltProcedure((status, message) -> {
            if (Thread.currentThread() != starting) {
                broken.run();
            }
        });
        try {
            return startOrStop(new KafkaRaftServer(KafkaConfig.fromProps(settings, false), Time.SYSTEM));
        } catch (Exception e) { // Scala throws checked ones without saying so
            throw new NeighbourException("Kafka can't start: " + innermost(e), e);
        }
    }

    private static KafkaRaftServer startOrStop(KafkaRaftServer server) {
        try {
            server.startup();
            return server;
        } catch (RuntimeException | Error e) {
            stopAfter(e, server);
            throw e;
        }
    }

    /** The controller may be up where the broker is not; that it does not stop is not what went wrong first. */
    private static void stopAfter(Throwable failure, KafkaRaftServer server) {
        try {
            stop(server);
        } catch (NeighbourException e) {
            failure.addSuppressed(e);
        }
    }

    /** Stops the server in order, or gives it up: a broker waits five minutes for a controller that is no more. */
    static void stop(KafkaRaftServer server) {
        try {
            Stopping.within(TIME_TO_STOP, "Kafka", () -> {
                server.shutdown();
                server.awaitShutdown();
            });
        } catch (NeighbourException e) {
            throw e;
        } catch (Exception e) { // Scala throws checked ones without saying so
            throw new NeighbourException("Kafka can't be stopped in order: " + innermost(e), e);
        }
    }

    private static Throwable innermost(Throwable e) {
        return e.getCause() == null ? e : innermost(e.getCause());
    }
}
