package io.weir.local.demos;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

import io.weir.neighbours.Loopback;

/** The MQTT broker that this machine has, for as long as a demonstration runs: it keeps nothing, and is reached from here alone. */
public final class Mosquitto implements AutoCloseable {

    private static final List<Path> PROGRAMS = List.of(
            Path.of("/usr/sbin/mosquitto"),
            Path.of("/usr/bin/mosquitto"),
            Path.of("/usr/local/sbin/mosquitto"),
            Path.of("/opt/homebrew/sbin/mosquitto"));

    private final int port;
    private final Path settings;
    private final Process process;

    private Mosquitto(Path program, int port) throws IOException {
        this.port = port;
        settings = Files.writeString(
                Files.createTempFile("weir-mosquitto", ".conf"),
                "listener " + port + ' ' + Loopback.ADDRESS + "\nallow_anonymous true\n");
        process = new ProcessBuilder(program.toString(), "-c", settings.toString())
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .start();
        Runtime.getRuntime().addShutdownHook(new Thread(this::close, "mosquitto")); // Ctrl-C comes to no end of a block
    }

    /** Starts it at a free port; nothing where this machine has none. */
    public static Optional<Mosquitto> start() {
        return PROGRAMS.stream().filter(Files::isExecutable).findFirst().map(program -> {
            try {
                return new Mosquitto(program, Loopback.freePorts(1).get(0));
            } catch (IOException e) {
                throw new UncheckedIOException("mosquitto can't be started: " + e.getMessage(), e);
            }
        });
    }

    /** Where it is reached, soon. */
    public String url() {
        return "mqtt://" + Loopback.ADDRESS + ':' + port;
    }

    @Override
    public void close() {
        process.destroy();
        try {
            Files.deleteIfExists(settings);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
