package io.weir.intake.sources.sensorcommunity;

import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.util.concurrent.CountDownLatch;

import com.sun.net.httpserver.HttpServer;

/** A server that sends its answer in two parts: the second one when it is told to. */
final class SlowFeed implements AutoCloseable {

    private final HttpServer server;
    private final CountDownLatch firstWasRead = new CountDownLatch(1);
    private volatile String condition;

    SlowFeed(byte[] first, byte[] second) throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/", exchange -> {
            condition = exchange.getRequestHeaders().getFirst("If-None-Match");
            exchange.getResponseHeaders().set("ETag", "\"two\"");
            exchange.sendResponseHeaders(200, 0);
            try (OutputStream body = exchange.getResponseBody()) {
                body.write(first);
                body.flush();
                firstWasRead.await();
                body.write(second);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        });
        server.start();
    }

    URI url() {
        return URI.create("http://127.0.0.1:" + server.getAddress().getPort() + "/");
    }

    /** Lets the second part go. */
    void firstWasRead() {
        firstWasRead.countDown();
    }

    /** The validator of the last request; null where it had none. */
    String condition() {
        return condition;
    }

    @Override
    public void close() {
        firstWasRead.countDown();
        server.stop(0);
    }
}
