package io.weir.neighbours;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.util.ArrayList;
import java.util.List;

/** The address that every embedded neighbour binds to, and its ports. */
final class Loopback {

    /** Never a name: on some machines {@code localhost} is ::1 first, where nobody listens. */
    static final String ADDRESS = "127.0.0.1";

    private Loopback() {}

    /** That many different ports which nobody listens on at this moment. */
    static List<Integer> freePorts(int count) {
        List<ServerSocket> held = new ArrayList<>();
        try {
            for (int i = 0; i < count; i++) {
                held.add(bind(0)); // all at once: a port given back could be handed out again
            }
            return held.stream().map(ServerSocket::getLocalPort).toList();
        } catch (IOException e) {
            throw new UncheckedIOException("No free port on " + ADDRESS, e);
        } finally {
            held.forEach(Loopback::release);
        }
    }

    /** Fails with a clear line where somebody listens on the port already. */
    static void requireFree(String neighbour, int port) {
        try {
            bind(port).close();
        } catch (IOException e) {
            throw new NeighbourException(
                    neighbour + " can't start: port " + port + " on " + ADDRESS + " is taken (" + e.getMessage() + ")",
                    e);
        }
    }

    private static ServerSocket bind(int port) throws IOException {
        ServerSocket socket = new ServerSocket();
        try {
            socket.setReuseAddress(true); // as the neighbours do: a port in TIME_WAIT is free
            socket.bind(new InetSocketAddress(InetAddress.getByName(ADDRESS), port));
            return socket;
        } catch (IOException e) {
            socket.close();
            throw e;
        }
    }

    private static void release(ServerSocket socket) {
        try {
            socket.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
