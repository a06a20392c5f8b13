package io.weir.faults.load;

import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;

/**
 * A feed as Sensor.Community serves it, of all that its sensors have measured since it began: what was not taken in at one
 * fetch comes again at the next.
 */
public final class GrowingFeed implements AutoCloseable {

    /** Values in a record. */
    public static final int VALUES = 2;

    private static final int SENSORS = 500;
    private static final int PER_SECOND = 50;
    private static final DateTimeFormatter TIME =
            DateTimeFormatter.ofPattern("uuuu-MM-dd HH:mm:ss").withZone(ZoneOffset.UTC);

    private final Instant begin = Instant.now();
    private final HttpServer server;
    private volatile int ended = Integer.MAX_VALUE;

    private GrowingFeed(HttpServer server) {
        this.server = server;
    }

    /** Serves it on a free port of this machine. */
    public static GrowingFeed serve() {
        try {
            GrowingFeed feed =
                    new GrowingFeed(HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0));
            feed.server.createContext("/", feed::answer);
            feed.server.start();
            return feed;
        } catch (IOException e) {
            throw new UncheckedIOException("The feed can't be served", e);
        }
    }

    /** Where the feed is asked for. */
    public URI url() {
        return URI.create("http://127.0.0.1:" + server.getAddress().getPort() + "/data.json");
    }

    /** Nothing is measured any more. */
    public void end() {
        ended = records();
    }

    /** How many records there are by now. */
    public int records() {
        long millis = Instant.now().toEpochMilli() - begin.toEpochMilli();
        return (int) Math.min(ended, millis * PER_SECOND / 1_000);
    }

    /** Writes all of them to a file. */
    public Path write(Path file) {
        try {
            return Files.writeString(file, json(records()));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void close() {
        server.stop(0);
    }

    private void answer(HttpExchange exchange) throws IOException {
        try (exchange) {
            int records = records();
            String etag = "\"" + records + "\"";
            exchange.getResponseHeaders().set("Content-Type", "application/json");
            exchange.getResponseHeaders().set("ETag", etag);
            if (etag.equals(exchange.getRequestHeaders().getFirst("If-None-Match"))) {
                exchange.sendResponseHeaders(304, -1);
            } else if (exchange.getRequestMethod().equals("HEAD")) {
                exchange.sendResponseHeaders(200, -1);
            } else {
                byte[] body = json(records).getBytes(StandardCharsets.UTF_8);
                exchange.sendResponseHeaders(200, body.length);
                try (OutputStream out = exchange.getResponseBody()) {
                    out.write(body);
                }
            }
        }
    }

    private String json(int records) {
        StringBuilder json = new StringBuilder("[");
        for (int number = 0; number < records; number++) {
            json.append(number == 0 ? "" : ",\n").append(record(number));
        }
        return json.append(']').toString();
    }

    private String record(int number) {
        int sensor = number % SENSORS;
        return """
                {"id":%d,"timestamp":"%s","sensor":{"id":%d,"sensor_type":{"name":"SDS011"}},\
                "location":{"id":%d,"latitude":"48.79","longitude":"9.16","country":"DE"},\
                "sensordatavalues":[{"value":"%d.5","value_type":"P1"},{"value":"%d.5","value_type":"P2"}]}""".formatted(
                number, TIME.format(begin.plusSeconds(number / PER_SECOND)), sensor, sensor, number % 40, number % 30);
    }
}
