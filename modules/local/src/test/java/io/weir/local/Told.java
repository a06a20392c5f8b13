package io.weir.local;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.security.GeneralSecurityException;
import java.util.Base64;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

import com.fasterxml.jackson.databind.JsonNode;
import com.sun.net.httpserver.Headers;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.weir.wire.json.Json;

import static java.nio.charset.StandardCharsets.UTF_8;

/** A user's program that is told of alarms by webhook, and takes what is signed as Standard Webhooks 1.0 says, and nothing else. */
final class Told implements AutoCloseable {

    /** That it shares with whoever tells it, in base64. */
    static final String SECRET = "MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw";

    private final List<JsonNode> notices = new CopyOnWriteArrayList<>();
    private final HttpServer server;

    Told() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/hook", this::take);
        server.start();
    }

    String url() {
        return "http://127.0.0.1:" + server.getAddress().getPort() + "/hook";
    }

    /** All that were taken, in their order. */
    List<JsonNode> notices() {
        return notices;
    }

    private void take(HttpExchange exchange) throws IOException {
        try (exchange) {
            String body = new String(exchange.getRequestBody().readAllBytes(), UTF_8);
            boolean signed = signature(exchange.getRequestHeaders(), body)
                    .equals(exchange.getRequestHeaders().getFirst("webhook-signature"));
            if (signed) {
                notices.add(Json.MAPPER.readTree(body));
            }
            exchange.sendResponseHeaders(signed ? 204 : 401, -1);
        }
    }

    private static String signature(Headers headers, String body) {
        try {
            Mac mac = Mac.getInstance("HmacSHA256");
            mac.init(new SecretKeySpec(Base64.getDecoder().decode(SECRET), mac.getAlgorithm()));
            String signed = headers.getFirst("webhook-id") + '.' + headers.getFirst("webhook-timestamp") + '.' + body;
            return "v1," + Base64.getEncoder().encodeToString(mac.doFinal(signed.getBytes(UTF_8)));
        } catch (GeneralSecurityException e) {
            throw new AssertionError(e);
        }
    }

    @Override
    public void close() {
        server.stop(0);
    }
}
