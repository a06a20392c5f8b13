package io.weir.local;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.management.ManagementFactory;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.List;

import io.micrometer.core.instrument.Counter;

/** What a person waits for after a start: measures in the store, and on the page. */
final class FirstMeasures {

    private static final Duration LOOK = Duration.ofMillis(50);

    private final Pipeline pipeline;

    FirstMeasures(Pipeline pipeline) {
        this.pipeline = pipeline;
    }

    /** A line saying when the first were stored, counted from the start of the process; comes back when they are. */
    String await() throws InterruptedException {
        while (stored() == 0) {
            pipeline.awaitEnd(LOOK);
        }
        long storedAfter = ManagementFactory.getRuntimeMXBean().getUptime();
        return "First measures stored after %d ms".formatted(storedAfter);
    }

    /**
     * Looks at the page as a browser would.
     *
     * @param port of the page
     */
    void see(int port) {
        List.of("/", "/api/sensors", "/api/stages").forEach(path -> see(port, path));
    }

    private double stored() {
        return pipeline.counters("collector.measures.written").stream()
                .mapToDouble(Counter::count)
                .sum();
    }

    private static void see(int port, String path) {
        HttpRequest request = HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + path))
                .build();
        try {
            HttpClient.newHttpClient().send(request, HttpResponse.BodyHandlers.discarding());
        } catch (IOException e) {
            throw new UncheckedIOException("The page does not answer", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
