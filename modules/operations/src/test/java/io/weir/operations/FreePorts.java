package io.weir.operations;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ThreadLocalRandom;

/** Ports of this machine that nobody listens on, below those that the kernel hands out for outgoing connections. */
final class FreePorts {

    private static final int LOWEST = 20_000;
    private static final int BEYOND = 32_768;

    private FreePorts() {}

    static int one() {
        return some(1).iterator().next();
    }

    static Set<Integer> some(int count) {
        Set<Integer> free = new TreeSet<>();
        while (free.size() < count) {
            int port = ThreadLocalRandom.current().nextInt(LOWEST, BEYOND);
            if (isFree(port)) {
                free.add(port);
            }
        }
        return free;
    }

    private static boolean isFree(int port) {
        try (ServerSocket socket = new ServerSocket(port, 1, InetAddress.getLoopbackAddress())) {
            return socket.isBound();
        } catch (IOException e) {
            return false;
        }
    }
}
