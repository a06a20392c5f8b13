package io.weir.neighbours;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.util.List;
import java.util.concurrent.ThreadLocalRandom;
import java.util.stream.IntStream;

/** The address that every embedded neighbour binds to, and its ports. */
public final class Loopback {

    /** Never a name: on some machines {@code localhost} is ::1 first, where nobody listens. */
    public static final String ADDRESS = "127.0.0.1";

    /**
     * Below what operating systems give to outgoing connections (Linux from 32768, others from 49152): between the look
     * and the neighbour's own bind lies a second or two, in which many of those may be opened.
     */
    private static final int LOWEST = 20_000;

    private static final int BEYOND = 32_768;
    private static final int TRIES = 100;

    private Loopback() {}

    /** That many different ports which nobody listens on at this moment. */
    public static List<Integer> freePorts(int count) {
        return IntStream.generate(() -> ThreadLocalRandom.current().nextInt(LOWEST, BEYOND))
                .limit(TRIES)
                .distinct()
                .filter(Loopback::isFree)
                .limit(count)
                .boxed()
                .toList();
    }

    /** Whether nobody listens on the port at this moment. */
    static boolean isFree(int port) {
        try {
            bind(port);
            return true;
        } catch (IOException e) {
            return false;
        }
    }

    /** Fails with a clear line where somebody listens on the port already. */
    static void requireFree(String neighbour, int port) {
        try {
            bind(port);
        } catch (IOException e) {
            throw new NeighbourException(
                    neighbour + " can't start: port " + port + " on " + ADDRESS + " is taken (" + e.getMessage() + ")",
                    e);
        }
    }

    private static void bind(int port) throws IOException {
        try (ServerSocket socket = new ServerSocket()) {
            socket.setReuseAddress(true); // as the neighbours do: a port in TIME_WAIT is free
            socket.bind(new InetSocketAddress(InetAddress.getByName(ADDRESS), port));
        }
    }
}
