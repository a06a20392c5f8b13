package io.weir.notifier.webhook;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Executors;

import com.sun.net.httpserver.Headers;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;

/** A program of a user's that takes notices, and says what it is told to say. */
public final class Receiving implements AutoCloseable {

    /** The secret that it shares. */
    public static final String SECRET = "whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw";

    /** What came. */
    public record Request(Headers headers, String body) {

        /** The key by which doubles are known. */
        public String id() {
            return headers.getFirst("webhook-id");
        }
    }

    /** An answer. */
    public interface Answering {

        /** Sends it, or does not. */
        void to(HttpExchange exchange) throws IOException;
    }

    private final List<Request> requests = new CopyOnWriteArrayList<>();
    private final HttpServer server;
    private volatile Answering answering = exchange -> exchange.sendResponseHeaders(204, -1);

    /** Listens. */
    public Receiving() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.setExecutor(Executors.newCachedThreadPool(work -> {
            Thread thread = new Thread(work);
            thread.setDaemon(true);
            return thread;
        }));
        server.createContext("/", this::take);
        server.start();
    }

    /** From now on. */
    public void answer(Answering with) {
        answering = with;
    }

    /** All that came, in its order. */
    public List<Request> requests() {
        return requests;
    }

    /** The settings of whoever tells it. */
    public Map<String, String> settings() {
        return new HashMap<>(Map.of(
                "NOTIFIER_WEBHOOK_URL",
                "http://127.0.0.1:" + server.getAddress().getPort() + "/hook",
                "NOTIFIER_WEBHOOK_SECRET",
                SECRET));
    }

    @Override
    public void close() {
        server.stop(0);
    }

    private void take(HttpExchange exchange) throws IOException {
        try (exchange) {
            String body = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
            requests.add(new Request(exchange.getRequestHeaders(), body));
            answering.to(exchange);
        }
    }
}
