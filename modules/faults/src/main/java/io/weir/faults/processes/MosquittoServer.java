package io.weir.faults.processes;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

import io.weir.neighbours.Loopback;

/** The MQTT broker of this machine, where it has one. */
public final class MosquittoServer {

    private static final List<Path> PROGRAMS = List.of(Path.of("/usr/sbin/mosquitto"), Path.of("/usr/bin/mosquitto"));

    private MosquittoServer() {}

    /** Whether there is one. */
    public static boolean isHere() {
        return program().isPresent();
    }

    /**
     * The command that runs it. It keeps all that it has for who is away, and writes down each change, though only after it has
     * confirmed it.
     *
     * @param folder takes its configuration and what it keeps
     * @param more lines of its configuration
     */
    public static List<String> command(Path folder, int port, String... more) {
        Path settings = folder.resolve("mosquitto.conf");
        try {
            List<String> lines = new ArrayList<>(List.of(
                    "listener " + port + " " + Loopback.ADDRESS,
                    "allow_anonymous true",
                    "user root", // else root's folders could not be written
                    "persistence true",
                    "persistence_location " + folder + "/",
                    "autosave_on_changes true",
                    "autosave_interval 1",
                    "max_queued_messages 0"));
            lines.addAll(List.of(more));
            Files.write(settings, lines);
        } catch (IOException e) {
            throw new UncheckedIOException("mosquitto can't be configured", e);
        }
        return List.of(program().orElseThrow().toString(), "-c", settings.toString());
    }

    private static Optional<Path> program() {
        return PROGRAMS.stream().filter(Files::isExecutable).findFirst();
    }
}
