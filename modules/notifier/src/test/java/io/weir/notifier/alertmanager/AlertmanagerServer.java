package io.weir.notifier.alertmanager;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;

import com.fasterxml.jackson.databind.JsonNode;
import io.weir.neighbours.Loopback;
import io.weir.wire.json.Json;

import static org.assertj.core.api.Assumptions.assumeThat;
import static org.awaitility.Awaitility.await;

/** The real Alertmanager of this machine, over a folder, without others. */
public final class AlertmanagerServer implements AutoCloseable {

    private static final List<Path> PROGRAMS =
            List.of(Path.of("/usr/bin/prometheus-alertmanager"), Path.of("/usr/bin/alertmanager"));

    private final HttpClient client = HttpClient.newHttpClient();
    private final int port = Loopback.freePorts(1).get(0);
    private final Process process;

    private AlertmanagerServer(Path program, Path folder) throws IOException {
        Files.createDirectories(folder);
        Path settings = Files.writeString(
                folder.resolve("alertmanager.yml"), "route: {receiver: nobody}\nreceivers: [{name: nobody}]\n");
        process = new ProcessBuilder(
                        program.toString(),
                        "--config.file=" + settings,
                        "--storage.path=" + folder.resolve("data"),
                        "--web.listen-address=127.0.0.1:" + port,
                        "--cluster.listen-address=")
                .redirectErrorStream(true)
                .redirectOutput(folder.resolve("log").toFile())
                .start();
    }

    /** Skips the test where there is none. */
    public static AlertmanagerServer start(Path folder) throws IOException {
        assumeThat(PROGRAMS)
                .as("Skipped: there is no Alertmanager here; .ci/run installs Debian's")
                .anyMatch(Files::isExecutable);
        AlertmanagerServer server = new AlertmanagerServer(
                PROGRAMS.stream().filter(Files::isExecutable).findFirst().orElseThrow(), folder);
        await().atMost(Duration.ofSeconds(60))
                .ignoreExceptions()
                .until(() -> server.get("/-/ready").statusCode() == 200);
        return server;
    }

    /** Where it is. */
    public String url() {
        return "http://127.0.0.1:" + port;
    }

    /** The alerts that ring, as its API has them. */
    public JsonNode ringing() {
        try {
            return Json.MAPPER.readTree(get("/api/v2/alerts?active=true").body());
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
    }

    @Override
    public void close() {
        process.destroy();
        try {
            process.waitFor(5, TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private HttpResponse<String> get(String path) throws IOException, InterruptedException {
        return client.send(HttpRequest.newBuilder(URI.create(url() + path)).build(), BodyHandlers.ofString());
    }
}
