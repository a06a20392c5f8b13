package io.weir.intake.sources.airrohr;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;

import io.micrometer.core.instrument.MeterRegistry;
import io.weir.intake.Inlet;
import io.weir.intake.push.PushServer;
import io.weir.model.settings.Env;

/** What boards come to, on a port of its own, and a board that comes. */
record TestDoor(PushServer server) implements AutoCloseable {

    private static final HttpClient CLIENT = HttpClient.newHttpClient();
    private static final AtomicInteger SAMPLES = new AtomicInteger();

    static TestDoor open(Map<String, String> settings, Inlet inlet, MeterRegistry registry) {
        Map<String, String> all = new HashMap<>(settings);
        all.put("AIRROHR_PORT", "0");
        all.put("AIRROHR_HOST", "127.0.0.1");
        return new TestDoor(
                (PushServer) AirrohrSettings.from(new Env(all)).open().listen(inlet, registry));
    }

    int port() {
        return server.port();
    }

    /** What a board posts; no two are equal. */
    static String body(int board) {
        return """
                {"esp8266id":"%d","software_version":"NRZ-2024-135","sensordatavalues":[{"value_type":"SDS_P1","value":"4.30"},\
                {"value_type":"samples","value":"%d"}]}""".formatted(board, SAMPLES.incrementAndGet());
    }

    HttpResponse<String> push(String path, String body, String... headers) throws Exception {
        HttpRequest.Builder request = HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port() + path))
                .timeout(Duration.ofSeconds(60))
                .POST(HttpRequest.BodyPublishers.ofByteArray(body.getBytes(StandardCharsets.UTF_8)));
        if (headers.length > 0) {
            request.headers(headers);
        }
        return CLIENT.send(request.build(), HttpResponse.BodyHandlers.ofString());
    }

    @Override
    public void close() {
        server.close();
    }
}
