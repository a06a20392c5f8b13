package io.weir.intake.sources.asked;

import java.io.IOException;
import java.io.InputStream;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;

import io.weir.intake.pull.WatchedStream;

/** Asks one board once. */
final class BoardClient {

    /** The longest answer that is read; one with all sensors there are has a tenth of that. */
    static final int MOST_BYTES = 64 * 1024;

    private final HttpClient client;
    private final String userAgent;
    private final Patience patience;

    BoardClient(String userAgent, Patience patience) {
        this.userAgent = userAgent;
        this.patience = patience;
        client = HttpClient.newBuilder()
                .version(HttpClient.Version.HTTP_1_1) // a board knows nothing else, and no offer of it
                .proxy(HttpClient.Builder.NO_PROXY) // it is on the local network
                .connectTimeout(patience.answer())
                .followRedirects(HttpClient.Redirect.NORMAL)
                .build();
    }

    /**
     * What it answers, or one byte more of it than is read.
     *
     * @throws IOException where it does not answer
     */
    byte[] ask(Board board) throws IOException, InterruptedException {
        HttpRequest request = HttpRequest.newBuilder(board.url())
                .timeout(patience.answer())
                .header("User-Agent", userAgent)
                .build();
        HttpResponse<InputStream> response = client.send(request, HttpResponse.BodyHandlers.ofInputStream());
        try (InputStream body = new WatchedStream(response.body(), patience.whole(), patience.whole())) {
            if (response.statusCode() != 200) {
                throw new IOException("it answers with status " + response.statusCode());
            }
            return body.readNBytes(MOST_BYTES + 1);
        }
    }
}
