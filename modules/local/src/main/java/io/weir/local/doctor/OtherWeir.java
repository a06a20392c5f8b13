package io.weir.local.doctor;

import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;

import com.fasterxml.jackson.databind.JsonNode;
import io.weir.model.Printable;
import io.weir.wire.json.Json;

/**
 * A Weir that runs on this machine already, by what its page says.
 *
 * @param data its folder, where it says so
 */
record OtherWeir(String version, Optional<String> data) {

    private static final Duration PATIENCE = Duration.ofSeconds(2);
    private static final int MOST_BYTES = 8 * 1024;
    private static final int MOST_WORDS = 300;

    /** The one whose page is at that address; none where something else listens there. */
    static Optional<OtherWeir> at(String host, int port) {
        HttpRequest request = HttpRequest.newBuilder(URI.create("http://" + host + ":" + port + "/api/about"))
                .timeout(PATIENCE)
                .build();
        HttpClient client = HttpClient.newBuilder().connectTimeout(PATIENCE).build();
        try {
            HttpResponse<InputStream> response = client.send(request, HttpResponse.BodyHandlers.ofInputStream());
            try (InputStream body = response.body()) {
                JsonNode about = Json.MAPPER.readTree(body.readNBytes(MOST_BYTES));
                return about.path("name").asText().equals("weir") ? Optional.of(of(about)) : Optional.empty();
            }
        } catch (IOException e) { // it speaks something else
            return Optional.empty();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return Optional.empty();
        }
    }

    /** Whether it is that folder that it keeps everything in. */
    boolean uses(Path folder) {
        return data.filter(folder.toString()::equals).isPresent();
    }

    @Override
    public String toString() {
        return "Weir " + version
                + data.map(folder -> ", with its data in " + folder).orElse("");
    }

    private static OtherWeir of(JsonNode about) {
        return new OtherWeir(
                Printable.of(about.path("version").asText(), MOST_WORDS),
                Optional.of(Printable.of(about.path("data").asText(), MOST_WORDS))
                        .filter(text -> !text.isEmpty()));
    }
}
