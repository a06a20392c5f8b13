package io.weir.local.boards;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;

/** Posts to "own API" as airrohr's firmware does: once, and 200 to 208 is success. */
public final class PostWay implements SimulatedBoard.Way {

    private static final Duration PATIENCE = Duration.ofSeconds(20);
    private static final int LAST_GOOD = 208;

    private final URI address;
    private final HttpClient http = HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .connectTimeout(PATIENCE)
            .build();

    /**
     * @param address such as {@code http://127.0.0.1:8092/push}
     */
    public PostWay(URI address) {
        this.address = address;
    }

    @Override
    public String send(long board, SimulatedReading reading) throws IOException, InterruptedException {
        HttpRequest request = HttpRequest.newBuilder(address)
                .timeout(PATIENCE)
                .header("Content-Type", "application/json")
                .header("X-Sensor", "esp8266-" + board)
                .POST(HttpRequest.BodyPublishers.ofByteArray(reading.airrohr(board)))
                .build();
        int status = http.send(request, HttpResponse.BodyHandlers.discarding()).statusCode();
        if (status < 200 || status > LAST_GOOD) {
            throw new IOException(address + " answered " + status);
        }
        return "HTTP " + status;
    }

    @Override
    public void close() {
        // its connections close by themselves
    }
}
