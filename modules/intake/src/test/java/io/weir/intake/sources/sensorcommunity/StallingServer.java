package io.weir.intake.sources.sensorcommunity;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.ServerSocket;
import java.net.URI;
import java.nio.charset.StandardCharsets;

/** Sends the beginning of an answer, and then nothing. */
final class StallingServer implements AutoCloseable {

    private final ServerSocket socket = new ServerSocket(0);

    StallingServer(String body) throws IOException {
        Thread thread = new Thread(() -> serve(body), "stalling-server");
        thread.setDaemon(true);
        thread.start();
    }

    URI url() {
        return URI.create("http://localhost:" + socket.getLocalPort() + "/");
    }

    @Override
    public void close() throws IOException {
        socket.close();
    }

    private void serve(String body) {
        try (var client = socket.accept()) {
            InputStream in = client.getInputStream();
            in.read(new byte[4_096]);
            String head = "HTTP/1.1 200 OK\r\nContent-Length: 100000\r\n\r\n";
            client.getOutputStream().write((head + body).getBytes(StandardCharsets.US_ASCII));
            client.getOutputStream().flush();
            in.read(); // until the client hangs up
        } catch (IOException e) {
            if (!socket.isClosed()) {
                throw new UncheckedIOException(e);
            }
        }
    }
}
