package io.weir.bench.archive;

import java.io.IOException;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/** An InfluxDB 2 of its own, in a process of its own, with one empty bucket. */
final class InfluxServer implements AutoCloseable {

    static final String BUCKET = "weir";

    private static final String TOKEN = "token-of-the-bench";
    private static final Duration START = Duration.ofMinutes(1);
    private static final Duration END = Duration.ofSeconds(15);

    private final HttpClient http = HttpClient.newHttpClient();
    private final Process process;
    private final URI url;

    private InfluxServer(Process process, URI url) {
        this.process = process;
        this.url = url;
    }

    /**
     * Starts it and waits until it takes requests.
     *
     * @param command starts one that keeps its data in the folder that comes first behind it, at the port that comes second, and becomes it
     */
    static InfluxServer start(Path command, Path folder) throws IOException, InterruptedException {
        int port;
        try (ServerSocket free = new ServerSocket(0)) {
            port = free.getLocalPort();
        }
        Files.createDirectories(folder);
        Process process = new ProcessBuilder(
                        command.toString(), folder.resolve("influxd").toString(), "" + port)
                .redirectErrorStream(true)
                .redirectOutput(folder.resolve("influxd.log").toFile())
                .start();
        InfluxServer server = new InfluxServer(process, URI.create("http://127.0.0.1:" + port));
        server.setUp();
        return server;
    }

    private void setUp() throws IOException, InterruptedException {
        String setup = """
                {"username": "admin", "password": "password", "token": "%s", "org": "weir", "bucket": "%s"}""".formatted(TOKEN, BUCKET);
        long latest = System.nanoTime() + START.toNanos();
        while (true) {
            try {
                post("/api/v2/setup", "application/json", setup);
                return;
            } catch (IOException e) {
                if (!process.isAlive() || System.nanoTime() > latest) {
                    throw e;
                }
                TimeUnit.MILLISECONDS.sleep(100); // it has no way to tell that it listens
            }
        }
    }

    URI url() {
        return url;
    }

    /** What whoever writes to it needs in its environment. */
    Map<String, String> variables() {
        return Map.of(
                "INFLUX_URL", url.toString(), "INFLUX_ORG", "weir", "INFLUX_BUCKET", BUCKET, "INFLUX_TOKEN", TOKEN);
    }

    /** CPU seconds since its start. */
    double cpuSeconds() {
        return process.info().totalCpuDuration().orElse(Duration.ZERO).toMillis() / 1e3;
    }

    /** How many values are in the bucket, without coordinates. */
    long values() throws IOException, InterruptedException {
        String counts = post("/api/v2/query?org=weir", "application/vnd.flux", """
                from(bucket: "%s") |> range(start: 0)
                |> filter(fn: (r) => r._field !~ /^(lat|lon|latitude|longitude)$/)
                |> count() |> group() |> sum()""".formatted(BUCKET));
        String[] lines = counts.strip().split("\\R");
        String[] last = lines[lines.length - 1].split(",");
        return Long.parseLong(last[last.length - 1].strip());
    }

    private String post(String path, String type, String body) throws IOException, InterruptedException {
        HttpResponse<String> answer = http.send(
                HttpRequest.newBuilder(url.resolve(path))
                        .header("Authorization", "Token " + TOKEN)
                        .header("Content-Type", type)
                        .POST(HttpRequest.BodyPublishers.ofString(body))
                        .build(),
                HttpResponse.BodyHandlers.ofString());
        if (answer.statusCode() >= 300) {
            throw new IOException(path + " gave " + answer.statusCode() + ": " + answer.body());
        }
        return answer.body();
    }

    @Override
    public void close() throws InterruptedException {
        process.destroy();
        if (!process.waitFor(END.toMillis(), TimeUnit.MILLISECONDS)) {
            process.destroyForcibly().waitFor();
        }
    }
}
