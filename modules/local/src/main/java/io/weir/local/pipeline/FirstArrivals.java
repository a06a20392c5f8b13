package io.weir.local.pipeline;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.management.ManagementFactory;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;

/** What a person waits for after a start: measures in the store and on the page, or products that are ranked. */
public final class FirstArrivals {

    private static final Duration LOOK = Duration.ofMillis(50);

    private final Pipeline pipeline;
    private int pause = 2; // in looks: a quick machine has split what was sent within one
    private int left = pause;

    /** Of that pipeline. */
    public FirstArrivals(Pipeline pipeline) {
        this.pipeline = pipeline;
    }

    /**
     * A line saying what came first and when, counted from the start of the process, and what that took, Redis included; comes
     * back once it has.
     */
    public String await() throws InterruptedException {
        while (true) {
            if (pipeline.stored() > 0) {
                return "First measures stored" + after();
            }
            if (pipeline.counted("scraper_products_total") > 0) {
                return "First products on Kafka" + after();
            }
            hasten();
            pipeline.awaitEnd(LOOK);
        }
    }

    /** Lets the first measures out ahead of their turn, which may be a second away; seldomer where the machine is slow. */
    private void hasten() {
        if (pipeline.counted("scraper_readings_total") > 0 && --left == 0) {
            pipeline.releaseMeasures();
            pause *= 2;
            left = pause;
        }
    }

    private static String after() {
        long uptime = ManagementFactory.getRuntimeMXBean().getUptime();
        return String.format(Locale.ROOT, " after %d ms and %.1f s of CPU time", uptime, cpuTime() / 1e3);
    }

    /** Of this process and of those that it has started, in milliseconds. */
    private static long cpuTime() {
        return Stream.concat(
                        Stream.of(ProcessHandle.current()),
                        ProcessHandle.current().descendants())
                .flatMap(process -> process.info().totalCpuDuration().stream())
                .mapToLong(Duration::toMillis)
                .sum();
    }

    /**
     * Looks at the page as a browser would.
     *
     * @param port of the page
     */
    public void see(int port) {
        HttpClient browser = HttpClient.newHttpClient();
        List.of("/", "/api/sensors", "/api/stages").forEach(path -> see(browser, port, path));
    }

    private static void see(HttpClient browser, int port, String path) {
        HttpRequest request = HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + path))
                .build();
        try {
            browser.send(request, HttpResponse.BodyHandlers.discarding());
        } catch (IOException e) {
            throw new UncheckedIOException("The page does not answer", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
