package io.weir.locations;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/** A wire to Redis that a test can cut, block and mend, while its address stays the same. */
public final class Relay implements AutoCloseable {

    private enum State {
        WHOLE,
        CUT,
        BLOCKED
    }

    private final ServerSocket server;
    private final Set<Socket> open = ConcurrentHashMap.newKeySet();
    private volatile URI target;
    private volatile State state = State.WHOLE;

    private Relay(ServerSocket server, URI target) {
        this.server = server;
        this.target = target;
    }

    public static Relay to(URI target) {
        try {
            Relay relay = new Relay(new ServerSocket(0, 50, InetAddress.getLoopbackAddress()), target);
            start("accept", relay::accept);
            return relay;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    public URI uri() {
        return URI.create("redis://127.0.0.1:" + server.getLocalPort());
    }

    /** Connections end at once, as where nothing listens. */
    public void cut() {
        state = State.CUT;
        open.forEach(Relay::closeQuietly);
    }

    /** Connections are taken, but nothing comes through them. */
    public void block() {
        state = State.BLOCKED;
    }

    /** Everything comes through again, to the Redis of that address. */
    public void mend(URI newTarget) {
        target = newTarget;
        open.forEach(Relay::closeQuietly);
        state = State.WHOLE;
    }

    @Override
    public void close() {
        state = State.CUT;
        closeQuietly(server);
        open.forEach(Relay::closeQuietly);
    }

    private void accept() throws IOException {
        while (!server.isClosed()) {
            Socket client = server.accept();
            open.add(client);
            if (state == State.CUT) {
                closeQuietly(client);
            } else if (state == State.WHOLE) {
                Socket redis = new Socket(target.getHost(), target.getPort());
                open.add(redis);
                start("there", () -> copy(client, redis));
                start("back", () -> copy(redis, client));
            }
        }
    }

    private void copy(Socket from, Socket to) throws IOException {
        byte[] buffer = new byte[8_192];
        try (from;
                to) {
            for (int length = from.getInputStream().read(buffer);
                    length >= 0;
                    length = from.getInputStream().read(buffer)) {
                if (state == State.WHOLE) {
                    to.getOutputStream().write(buffer, 0, length);
                }
            }
        }
    }

    private interface Work {
        void run() throws IOException;
    }

    private static void start(String name, Work work) {
        Thread thread = new Thread(
                () -> {
                    try {
                        work.run();
                    } catch (IOException e) {
                        // a socket that was closed on purpose
                    }
                },
                "relay-" + name);
        thread.setDaemon(true);
        thread.start();
    }

    private static void closeQuietly(java.io.Closeable socket) {
        try {
            socket.close();
        } catch (IOException e) {
            // it is closed all the same
        }
    }
}
