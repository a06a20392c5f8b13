package io.weir.store;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.Collection;
import java.util.Locale;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/** A server that treats each connection as a test says, below what an HTTP server can be made to do. */
final class SocketServer implements AutoCloseable {

    private final ServerSocket server;
    private final ExecutorService threads = Executors.newCachedThreadPool();
    private final Collection<Socket> sockets = new ConcurrentLinkedQueue<>();

    /** What is done with a connection. */
    interface Treatment {
        void of(Socket socket) throws IOException;
    }

    private SocketServer(ServerSocket server) {
        this.server = server;
    }

    static SocketServer start(Treatment treatment) {
        try {
            SocketServer started = new SocketServer(new ServerSocket(0, 10, InetAddress.getLoopbackAddress()));
            started.threads.execute(() -> started.accept(treatment));
            return started;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    URI url() {
        return URI.create("http://127.0.0.1:" + server.getLocalPort());
    }

    /** Reads a request to the end of its body, which has a stated length. */
    static void readRequest(Socket socket) throws IOException {
        InputStream in = new BufferedInputStream(socket.getInputStream());
        StringBuilder head = new StringBuilder();
        while (head.indexOf("\r\n\r\n") < 0) {
            int next = in.read();
            if (next < 0) {
                throw new IOException("the connection ended");
            }
            head.append((char) next);
        }
        String length = head.toString().toLowerCase(Locale.ROOT).split("content-length: ")[1];
        in.readNBytes(Integer.parseInt(length.substring(0, length.indexOf('\r'))));
    }

    static void send(Socket socket, String text) throws IOException {
        socket.getOutputStream().write(text.getBytes(StandardCharsets.ISO_8859_1));
        socket.getOutputStream().flush();
    }

    /** Ends a connection by a reset: what the other side has not read yet is lost. */
    static void reset(Socket socket) throws IOException {
        socket.setSoLinger(true, 0);
        socket.close();
    }

    @Override
    public void close() {
        try {
            server.close();
            for (Socket socket : sockets) {
                socket.close();
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } finally {
            threads.shutdownNow();
        }
    }

    private void accept(Treatment treatment) {
        try {
            while (true) {
                Socket socket = server.accept();
                sockets.add(socket);
                threads.execute(() -> treat(socket, treatment));
            }
        } catch (IOException e) {
            // closed: the test is over
        }
    }

    private static void treat(Socket socket, Treatment treatment) {
        try {
            treatment.of(socket);
        } catch (IOException e) {
            // the other side has gone, as it may
        }
    }
}
