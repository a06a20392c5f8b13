package io.weir.intake;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.security.GeneralSecurityException;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManager;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectReader;
import io.weir.locations.Coordinate;
import io.weir.locations.Location;
import io.weir.locations.Locations;
import io.weir.wire.json.Json;

/** Asks the locations service. Throws {@link UncheckedIOException} where it can't be reached or does not answer. */
final class RemoteLocations implements Locations {

    private static final Duration CONNECT = Duration.ofSeconds(2);
    private static final Duration ANSWER = Duration.ofSeconds(15);

    private static final ObjectReader ANSWERS =
            Json.MAPPER.readerForListOf(Location.class).without(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES);

    private final URI url;
    private final HttpClient client;

    /**
     * @param service where it is, without the path
     */
    RemoteLocations(URI service) {
        url = URI.create(service.toString().replaceAll("/+$", "") + "/locations");
        client = client(service);
    }

    /** Where the way is open, the certificates of all authorities, which take a tenth of a second to read, are left unread. */
    private static HttpClient client(URI service) {
        HttpClient.Builder client = HttpClient.newBuilder().connectTimeout(CONNECT);
        return "http".equals(service.getScheme())
                ? client.sslContext(trustingNobody()).build()
                : client.build();
    }

    private static SSLContext trustingNobody() {
        try {
            SSLContext context = SSLContext.getInstance("TLS");
            context.init(null, new TrustManager[0], null);
            return context;
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("Every JDK has TLS", e);
        }
    }

    @Override
    public List<Optional<Location>> find(List<Coordinate> coordinates) {
        try {
            HttpRequest request = HttpRequest.newBuilder(url)
                    .timeout(ANSWER)
                    .header("Content-Type", "application/json")
                    .POST(HttpRequest.BodyPublishers.ofByteArray(body(coordinates)))
                    .build();
            HttpResponse<byte[]> response = client.send(request, HttpResponse.BodyHandlers.ofByteArray());
            if (response.statusCode() != 200) {
                throw new IOException("status " + response.statusCode());
            }
            return locations(response.body(), coordinates.size());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new UncheckedIOException(new InterruptedIOException("stopped while asking"));
        }
    }

    private static byte[] body(List<Coordinate> coordinates) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream(64 * coordinates.size());
        try (JsonGenerator json = Json.FACTORY.createGenerator(bytes)) {
            json.writeStartArray();
            for (Coordinate coordinate : coordinates) {
                json.writeStartObject();
                json.writeNumberField("latitude", coordinate.latitude());
                json.writeNumberField("longitude", coordinate.longitude());
                json.writeEndObject();
            }
            json.writeEndArray();
        }
        return bytes.toByteArray();
    }

    private static List<Optional<Location>> locations(byte[] body, int asked) throws IOException {
        List<Location> answers = ANSWERS.readValue(body);
        if (answers == null || answers.size() != asked) {
            throw new IOException("not one answer to each of " + asked + " questions");
        }
        return answers.stream().map(Optional::ofNullable).toList();
    }
}
