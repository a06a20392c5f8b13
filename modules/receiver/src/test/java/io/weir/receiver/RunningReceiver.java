package io.weir.receiver;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import io.weir.neighbours.Loopback;
import io.weir.testing.Repository;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

/** The receiver's own process, and a board that pushes to it. */
final class RunningReceiver implements AutoCloseable {

    private static final Pattern PUSH = Pattern.compile("Listening: source=airrohr address=POST (http://\\S+)");
    private static final Duration PATIENCE = Duration.ofSeconds(60);

    private final HttpClient client = HttpClient.newHttpClient();
    private final Process process;
    private final Path said;
    private final int managementPort;

    private RunningReceiver(Process process, Path said, int managementPort) {
        this.process = process;
        this.said = said;
        this.managementPort = managementPort;
    }

    /**
     * Comes back once boards may push.
     *
     * @param folder of its spool, and of what it says
     */
    static RunningReceiver start(String bootstrapServers, Path folder, Map<String, String> more) throws IOException {
        int managementPort = Loopback.freePorts(1).get(0);
        Path said = Files.createTempFile(folder, "receiver", ".out");
        ProcessBuilder builder = new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx128m",
                "-XX:+UseSerialGC",
                "-XX:TieredStopAtLevel=1",
                "-cp",
                System.getProperty("surefire.test.class.path", System.getProperty("java.class.path")),
                "-Dlogback.configurationFile=" + Repository.path("images/logback.xml"),
                ReceiverMain.class.getName());
        Map<String, String> settings = new HashMap<>(Map.of(
                "KAFKA_BOOTSTRAP_SERVERS", bootstrapServers,
                "RECEIVER_SPOOL_FOLDER", folder.resolve("spool").toString(),
                "AIRROHR_HOST", "127.0.0.1",
                "AIRROHR_PORT", "0",
                "AIRROHR_MOST_PER_MINUTE", "100000",
                "MANAGEMENT_HOST", "127.0.0.1",
                "MANAGEMENT_PORT", Integer.toString(managementPort)));
        settings.putAll(more);
        builder.environment().putAll(settings);
        return new RunningReceiver(
                builder.redirectErrorStream(true).redirectOutput(said.toFile()).start(), said, managementPort);
    }

    /** Pushes as a board does, by a connection of its own, and answers the status. */
    int push(int board, String value) throws IOException, InterruptedException {
        String body = "{\"esp8266id\":\"%d\",\"sensordatavalues\":[{\"value_type\":\"SDS_P1\",\"value\":\"%s\"}]}"
                .formatted(board, value);
        HttpRequest request = HttpRequest.newBuilder(URI.create(found(PUSH)))
                .header("X-Sensor", "esp8266-" + board)
                .POST(HttpRequest.BodyPublishers.ofString(body))
                .timeout(Duration.ofSeconds(20))
                .build();
        return client.send(request, HttpResponse.BodyHandlers.ofString()).statusCode();
    }

    /** What it answers at its management port. */
    HttpResponse<String> ask(String path) {
        try {
            URI uri = URI.create("http://127.0.0.1:" + managementPort + path);
            return client.send(HttpRequest.newBuilder(uri).build(), HttpResponse.BodyHandlers.ofString());
        } catch (IOException e) {
            throw new AssertionError(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new AssertionError(e);
        }
    }

    /** What it has said so far. */
    String said() {
        try {
            return Files.readString(said);
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }

    /** Without notice. */
    void kill() throws InterruptedException {
        process.destroyForcibly();
        assertThat(process.waitFor()).as("killed, not ended").isEqualTo(137);
    }

    /** As Kubernetes does; answers the exit code. */
    int terminate() throws InterruptedException {
        process.destroy();
        return exitCode();
    }

    int exitCode() throws InterruptedException {
        assertThat(process.waitFor(PATIENCE.toSeconds(), TimeUnit.SECONDS))
                .as(said())
                .isTrue();
        return process.exitValue();
    }

    @Override
    public void close() {
        process.destroyForcibly();
    }

    private String found(Pattern pattern) {
        return await().atMost(PATIENCE)
                .pollDelay(Duration.ZERO) // it is asked for with each push, and there but for the first
                .until(
                        () -> {
                            Matcher matcher = pattern.matcher(said());
                            return matcher.find() ? matcher.group(1) : null;
                        },
                        found -> found != null);
    }
}
