package io.weir.intake.sources.mqtt;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

import io.weir.neighbours.Loopback;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;
import static org.awaitility.Awaitility.await;

/** A mosquitto of this machine, on a port of its own, that can be ended and started again over the same folder. */
public final class Mosquitto implements AutoCloseable {

    private static final List<Path> PROGRAMS = List.of(Path.of("/usr/sbin/mosquitto"), Path.of("/usr/bin/mosquitto"));

    private final Path folder;
    private final int port = Loopback.freePorts(1).get(0);
    private Process process;

    private Mosquitto(Path folder, List<String> settings) throws IOException {
        this.folder = folder;
        List<String> lines = new ArrayList<>(settings);
        lines.add(0, "listener " + port + " 127.0.0.1");
        lines.add("user root"); // else root's folders could not be written
        lines.add("persistence_location " + folder + '/');
        Files.write(folder.resolve("mosquitto.conf"), lines);
    }

    /** Whether there is one on this machine. */
    public static boolean isThere() {
        return PROGRAMS.stream().anyMatch(Files::isExecutable);
    }

    /** Skips the test where there is none. */
    static Mosquitto start(Path folder, String... settings) throws IOException {
        assumeThat(PROGRAMS)
                .as("Skipped: there is no mosquitto here; .ci/run installs Debian's")
                .anyMatch(Files::isExecutable);
        Mosquitto mosquitto = new Mosquitto(folder, List.of(settings));
        mosquitto.start();
        return mosquitto;
    }

    /** One that lets everybody in, and remembers when it is ended in order. */
    public static Mosquitto open(Path folder, String... more) throws IOException {
        List<String> settings = new ArrayList<>(List.of("allow_anonymous true", "persistence true"));
        settings.addAll(List.of(more));
        return start(folder, settings.toArray(String[]::new));
    }

    public int port() {
        return port;
    }

    public String url() {
        return "mqtt://127.0.0.1:" + port;
    }

    void start() throws IOException {
        Path program = PROGRAMS.stream().filter(Files::isExecutable).findFirst().orElseThrow();
        process = new ProcessBuilder(
                        program.toString(),
                        "-c",
                        folder.resolve("mosquitto.conf").toString())
                .redirectErrorStream(true)
                .redirectOutput(
                        ProcessBuilder.Redirect.appendTo(folder.resolve("log").toFile()))
                .start();
        await().until(this::listens);
    }

    /** As a machine that is shut down: it writes down what it has. */
    void stop() throws InterruptedException {
        process.destroy();
        assertThat(process.waitFor(30, TimeUnit.SECONDS)).isTrue();
    }

    /** As a power cut. */
    void kill() throws InterruptedException {
        process.destroyForcibly();
        assertThat(process.waitFor(30, TimeUnit.SECONDS)).isTrue();
    }

    @Override
    public void close() {
        process.destroyForcibly();
    }

    private boolean listens() throws IOException {
        assertThat(process.isAlive()).as(() -> "mosquitto ended: " + log()).isTrue();
        try (Socket socket = new Socket()) {
            socket.connect(new InetSocketAddress("127.0.0.1", port), 1_000);
            return true;
        } catch (IOException e) {
            return false;
        }
    }

    private String log() {
        try {
            return Files.readString(folder.resolve("log"));
        } catch (IOException e) {
            return e.toString();
        }
    }
}
