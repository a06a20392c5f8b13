package io.weir.intake.sources.sensorcommunity;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.UnaryOperator;

/** Answers each request with the bytes it is told to, as a server would that lays down every header itself. */
final class RawServer implements AutoCloseable {

    private final ServerSocket socket;
    private final UnaryOperator<String> answers;
    private final List<String> asked = new CopyOnWriteArrayList<>();

    /**
     * @param answers the whole answer to a request's head; one without a length is left open after it
     */
    RawServer(UnaryOperator<String> answers) throws IOException {
        this.answers = answers;
        socket = new ServerSocket(0, 10, InetAddress.getLoopbackAddress());
        start(this::accept);
    }

    int port() {
        return socket.getLocalPort();
    }

    /** The heads of the requests. */
    List<String> asked() {
        return asked;
    }

    @Override
    public void close() throws IOException {
        socket.close();
    }

    private void accept() {
        while (!socket.isClosed()) {
            try {
                Socket client = socket.accept();
                start(() -> serve(client));
            } catch (IOException e) {
                return; // closed
            }
        }
    }

    private void serve(Socket client) {
        try (client) {
            byte[] request = new byte[8_192];
            int length = client.getInputStream().read(request);
            if (length < 0) {
                return;
            }
            asked.add(new String(request, 0, length, StandardCharsets.US_ASCII));
            String answer = answers.apply(asked.get(asked.size() - 1));
            client.getOutputStream().write(answer.getBytes(StandardCharsets.ISO_8859_1));
            if (!answer.contains("Content-Length: 0")) {
                client.getInputStream().read(); // until the client has had enough
            }
        } catch (IOException e) {
            // the client went first
        }
    }

    private static void start(Runnable work) {
        Thread thread = new Thread(work, "raw-server");
        thread.setDaemon(true);
        thread.start();
    }
}
