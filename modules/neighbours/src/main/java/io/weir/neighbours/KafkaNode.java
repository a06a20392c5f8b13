package io.weir.neighbours;

import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Properties;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;

import kafka.server.KafkaConfig;
import kafka.server.KafkaRaftServer;
import org.apache.kafka.common.Uuid;
import org.apache.kafka.common.utils.Time;
import org.apache.kafka.metadata.storage.Formatter;

/** Formats a folder for Kafka and starts the server on it. */
final class KafkaNode {

    private static final String FORMATTED = "meta.properties";

    /** It takes one; a loaded machine, three. */
    private static final Duration TIME_TO_STOP = Duration.ofSeconds(6);

    /** A fault is said before the exception that tells more about it comes through. */
    private static final Duration TIME_TO_THROW = Duration.ofSeconds(2);

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
     * Comes back when the server takes requests. A controller that can't start would end the process; here it is a fault,
     * and where the start does not throw for it by itself it is given up.
     *
     * @param fault completes with what Kafka would end the process for
     */
    static KafkaRaftServer start(Properties settings, CompletableFuture<String> fault) {
        CompletableFuture<KafkaRaftServer> started = new CompletableFuture<>();
        Thread thread = new Thread(() -> complete(settings, started), "start-kafka");
        thread.setDaemon(true);
        thread.start();
        CompletableFuture<Void> late = fault.thenRunAsync(
                () -> {}, CompletableFuture.delayedExecutor(TIME_TO_THROW.toMillis(), TimeUnit.MILLISECONDS));
        try {
            CompletableFuture.anyOf(started, late).get();
            if (started.isDone()) {
                return started.get();
            }
            throw new NeighbourException("Kafka can't start: " + fault.join());
        } catch (ExecutionException e) {
            throw new NeighbourException("Kafka can't start: " + innermost(e), e.getCause());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new NeighbourException("Interrupted while Kafka was starting", e);
        }
    }

    private static void complete(Properties settings, CompletableFuture<KafkaRaftServer> started) {
        try {
            started.complete(startOrStop(new KafkaRaftServer(KafkaConfig.fromProps(settings, false), Time.SYSTEM)));
        } catch (Throwable e) { // Scala throws checked ones without saying so
            started.completeExceptionally(e);
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

    /** Tells of the server's end, whoever ended it. */
    static void awaitEnd(KafkaRaftServer server, CompletableFuture<String> ended) {
        Thread thread = new Thread(
                () -> {
                    server.awaitShutdown();
                    ended.complete("it shut itself down; the log has more");
                },
                "watch-kafka");
        thread.setDaemon(true);
        thread.start();
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
