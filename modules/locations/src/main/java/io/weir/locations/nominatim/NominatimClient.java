package io.weir.locations.nominatim;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Clock;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

import io.weir.locations.Coordinate;
import io.weir.locations.Location;
import io.weir.retry.RetryAfter;

/** Asks Nominatim's reverse endpoint about one coordinate. */
final class NominatimClient {

    private static final Duration TIMEOUT = Duration.ofSeconds(2);
    private static final int LONGEST_BODY = 64 * 1024;
    private static final int ZOOM_OF_CITIES = 10;

    private final NominatimConfig config;
    private final HttpClient http;

    NominatimClient(NominatimConfig config) {
        this.config = config;
        http = config.proxies()
                .applyTo(HttpClient.newBuilder().connectTimeout(TIMEOUT).followRedirects(HttpClient.Redirect.NEVER))
                .build();
    }

    /**
     * Where it is; empty where Nominatim knows that it is nowhere.
     *
     * @throws NominatimException where there is no such answer within {@link #TIMEOUT}
     */
    Optional<Location> reverse(Coordinate coordinate) {
        HttpResponse<byte[]> response = send(coordinate);
        if (response.statusCode() != 200) {
            throw new NominatimException("Status " + response.statusCode(), retryAfter(response));
        }
        return NominatimAnswer.read(response.body(), coordinate);
    }

    private HttpResponse<byte[]> send(Coordinate coordinate) {
        HttpRequest request = HttpRequest.newBuilder(uri(coordinate))
                .header("User-Agent", config.userAgent())
                .header("Accept", "application/json")
                .build();
        try (BoundedBody body = new BoundedBody(LONGEST_BODY)) {
            return await(http.sendAsync(request, head -> body));
        }
    }

    /** The request's own time-out ends with the headers: a body that trickles in would be waited for without end. */
    private static HttpResponse<byte[]> await(CompletableFuture<HttpResponse<byte[]>> response) {
        try {
            return response.get(TIMEOUT.toMillis(), TimeUnit.MILLISECONDS);
        } catch (TimeoutException e) {
            response.cancel(true);
            throw new NominatimException("No answer within " + TIMEOUT.toSeconds() + " s");
        } catch (InterruptedException e) {
            response.cancel(true);
            Thread.currentThread().interrupt();
            throw new NominatimException("Interrupted");
        } catch (ExecutionException e) {
            throw e.getCause() instanceof NominatimException failure
                    ? failure
                    : new NominatimException(e.getCause().toString());
        }
    }

    private URI uri(Coordinate coordinate) {
        String base = config.url().toString().replaceAll("/+$", "");
        return URI.create(base + "/reverse?format=jsonv2&accept-language=en&zoom=" + ZOOM_OF_CITIES + "&lat="
                + coordinate.latitude() + "&lon=" + coordinate.longitude());
    }

    private static Optional<Duration> retryAfter(HttpResponse<?> response) {
        return response.headers().firstValue("Retry-After").flatMap(text -> RetryAfter.parse(text, Clock.systemUTC()));
    }
}
