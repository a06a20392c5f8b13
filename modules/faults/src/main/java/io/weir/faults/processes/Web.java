package io.weir.faults.processes;

import java.io.IOException;
import java.io.InterruptedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;

/** Small requests to the children. */
final class Web {

    private static final Duration PATIENCE = Duration.ofSeconds(5);
    private static final HttpClient CLIENT =
            HttpClient.newBuilder().connectTimeout(PATIENCE).build();

    private Web() {}

    /** The body of a page; fails where the answer is no success. */
    static String get(URI page) throws IOException {
        return send(HttpRequest.newBuilder(page).timeout(PATIENCE).build());
    }

    /** The body of a page, whatever its status. */
    static String getAny(URI page) throws IOException {
        return answer(HttpRequest.newBuilder(page).timeout(PATIENCE).build()).body();
    }

    /** Sends JSON; fails where the answer is no success. */
    static void post(URI page, String json) throws IOException {
        send(HttpRequest.newBuilder(page)
                .timeout(PATIENCE)
                .POST(HttpRequest.BodyPublishers.ofString(json))
                .build());
    }

    private static String send(HttpRequest request) throws IOException {
        HttpResponse<String> answer = answer(request);
        if (answer.statusCode() >= 300) {
            throw new IOException(request.uri() + " answers " + answer.statusCode());
        }
        return answer.body();
    }

    private static HttpResponse<String> answer(HttpRequest request) throws IOException {
        try {
            return CLIENT.send(request, HttpResponse.BodyHandlers.ofString());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new InterruptedIOException("Interrupted while asking " + request.uri());
        }
    }
}
