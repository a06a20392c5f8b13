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

/** Waits until a start has come to what a person waits for: measures in the store, and on the page. */
final class FirstMeasures {

    private static final Duration LOOK = Duration.ofMillis(50);

    private final Pipeline pipeline;
    private final int port;

    /**
     * @param port of the page
     */
    FirstMeasures(Pipeline pipeline, int port) {
        this.pipeline = pipeline;
        this.port = port;
    }

    /** A line saying when, counted from the start of the process. */
    String await() throws InterruptedException {
        while (stored() == 0) {
            pipeline.awaitEnd(LOOK);
        }
        long storedAfter = ManagementFactory.getRuntimeMXBean().getUptime();
        List.of("/", "/api/sensors", "/api/stages").forEach(this::see);
        return "First measures stored after %d ms".formatted(storedAfter);
    }

    private double stored() {
        return pipeline.counters("collector.measures.written").stream()
                .mapToDouble(Counter::count)
                .sum();
    }

    private void see(String path) {
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
