package io.weir.local;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;

/** A live feed on this machine that answers 503, to be asked again a second later, until it recovers. */
final class SickFeed implements AutoCloseable {

    private static final DateTimeFormatter TIME =
            DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm:ss").withZone(ZoneOffset.UTC);

    private final HttpServer server;
    private volatile boolean sick = true;

    private SickFeed(HttpServer server) {
        this.server = server;
    }

    static SickFeed start() throws IOException {
        SickFeed feed = new SickFeed(HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0));
        feed.server.createContext("/", feed::answer);
        feed.server.start();
        return feed;
    }

    URI url() {
        return URI.create("http://127.0.0.1:" + server.getAddress().getPort() + "/data.json");
    }

    void recover() {
        sick = false;
    }

    void fail() {
        sick = true;
    }

    @Override
    public void close() {
        server.stop(0);
    }

    private void answer(HttpExchange exchange) throws IOException {
        try (exchange) {
            byte[] body = sick ? new byte[0] : record();
            boolean head = exchange.getRequestMethod().equals("HEAD");
            exchange.getResponseHeaders().set("Retry-After", "1");
            exchange.sendResponseHeaders(sick ? 503 : 200, head || sick ? -1 : body.length);
            if (!head && !sick) {
                exchange.getResponseBody().write(body);
            }
        }
    }

    private static byte[] record() {
        return """
                [{"id":1,"sensor":{"id":9,"sensor_type":{"name":"SDS011"}},"timestamp":"%s",
                  "location":{"latitude":"48.79","longitude":"9.16","country":"DE"},
                  "sensordatavalues":[{"value_type":"P1","value":"12.30"}]}]
                """.formatted(TIME.format(Instant.now())).getBytes(StandardCharsets.UTF_8);
    }
}
