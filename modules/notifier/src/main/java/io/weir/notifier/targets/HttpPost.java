package io.weir.notifier.targets;

import java.io.IOException;
import java.io.InputStream;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

import io.weir.model.Printable;
import io.weir.retry.RetryAfter;
import io.weir.web.Proxies;

/** Sends one HTTP request, and says what its answer means for the notice in it. Redirects are not followed: they would lead secrets away. */
public final class HttpPost {

    private static final Duration PATIENCE = Duration.ofSeconds(10);
    private static final int MOST_SHOWN = 200;
    private static final int MOST_READ = 1_000;

    /** Which say that another attempt with the same bytes would end the same. */
    private static final Set<Integer> NEVER = Set.of(400, 410, 413, 415, 422);

    /** Which somebody has to mend: a password, a path. */
    private static final Set<Integer> LASTING = Set.of(301, 302, 303, 307, 308, 401, 403, 404, 405, 407);

    private final HttpClient client;

    /** @param proxies by which servers outside are asked */
    public HttpPost(Proxies proxies) {
        client = proxies.applyTo(
                        HttpClient.newBuilder().connectTimeout(PATIENCE).followRedirects(HttpClient.Redirect.NEVER))
                .build();
    }

    /** A request to be sent, which does not wait for ever. */
    public static HttpRequest.Builder request() {
        return HttpRequest.newBuilder().timeout(PATIENCE);
    }

    /**
     * Sends it; comes back where it was answered with 2xx.
     *
     * @throws UndeliveredException for no answer within 10 s, and for one that is not for ever
     * @throws RefusedException where the server says that it will never take this
     */
    public void send(HttpRequest request) throws UndeliveredException, RefusedException {
        HttpResponse<InputStream> response = await(client.sendAsync(request, BodyHandlers.ofInputStream()));
        int status = response.statusCode();
        try (InputStream body = response.body()) {
            if (status >= 200 && status < 300) {
                return; // what it says besides is nothing to us
            }
            String what = "status " + status + ": " + Printable.of(beginning(body), MOST_SHOWN);
            if (NEVER.contains(status)) {
                throw new RefusedException(what);
            }
            throw new UndeliveredException(what, retryAfter(response), LASTING.contains(status));
        } catch (IOException e) {
            throw new UndeliveredException("status " + status + ", and then: " + e.getMessage());
        }
    }

    private static Duration retryAfter(HttpResponse<?> response) {
        return response.headers()
                .firstValue("Retry-After")
                .flatMap(text -> RetryAfter.parse(text, Clock.systemUTC()))
                .orElse(Duration.ZERO);
    }

    private static HttpResponse<InputStream> await(CompletableFuture<HttpResponse<InputStream>> response)
            throws UndeliveredException {
        try {
            return response.get(PATIENCE.toMillis(), TimeUnit.MILLISECONDS);
        } catch (TimeoutException e) {
            response.cancel(true);
            throw new UndeliveredException("no answer within " + PATIENCE.toSeconds() + " s");
        } catch (InterruptedException e) {
            response.cancel(true);
            Thread.currentThread().interrupt();
            throw new UndeliveredException("stopped while waiting for an answer");
        } catch (ExecutionException e) {
            Throwable why = e.getCause();
            throw new UndeliveredException(why.getMessage() == null ? why.toString() : why.getMessage());
        }
    }

    /** What is there of a body soon; whoever closes it frees a reader that waits. */
    private static String beginning(InputStream body) {
        CompletableFuture<String> read = CompletableFuture.supplyAsync(() -> {
            try {
                return new String(body.readNBytes(MOST_READ), StandardCharsets.UTF_8);
            } catch (IOException e) {
                return "";
            }
        });
        return read.completeOnTimeout("", 1, TimeUnit.SECONDS).join();
    }
}
