package io.weir.local.beside;

import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;

import com.fasterxml.jackson.databind.JsonNode;
import io.weir.local.settings.StartException;
import io.weir.wire.json.Json;

/** Asks the page and the health of a Weir that runs, by HTTP. */
final class Asked {

    private static final Duration PATIENCE = Duration.ofSeconds(5);
    private static final int MOST_BYTES = 8 * 1024 * 1024;

    private final HttpClient http = HttpClient.newBuilder()
            .connectTimeout(PATIENCE)
            .proxy(HttpClient.Builder.NO_PROXY)
            .build();

    /**
     * What is answered there, with whatever status.
     *
     * @throws StartException where nobody answers, or not in JSON
     */
    JsonNode json(URI address) {
        HttpRequest request = HttpRequest.newBuilder(address).timeout(PATIENCE).build();
        try {
            HttpResponse<InputStream> response = http.send(request, HttpResponse.BodyHandlers.ofInputStream());
            try (InputStream body = response.body()) {
                return Json.MAPPER.readTree(body.readNBytes(MOST_BYTES));
            }
        } catch (IOException e) {
            throw new StartException(
                    address + " does not answer (" + e.getClass().getSimpleName()
                            + "); see logs/weir.log in its folder",
                    e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new StartException(address + " was not waited for", e);
        }
    }
}
