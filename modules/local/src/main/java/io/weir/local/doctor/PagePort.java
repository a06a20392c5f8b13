package io.weir.local.doctor;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.util.List;
import java.util.Optional;

/**
 * Whether the page can have its port.
 *
 * @param trouble why not, in one sentence; nothing where it can
 * @param other the Weir that has it, where one does
 */
public record PagePort(Optional<String> trouble, Optional<OtherWeir> other) {

    /** The page's own, and where browsers look for {@code localhost} too, and often first. */
    private static final List<String> ADDRESSES = List.of("127.0.0.1", "[::1]");

    private static final int PATIENCE_MILLIS = 500;

    /** Looks at all addresses by which a browser could come to somebody else in the page's stead. */
    public static PagePort look(int port) {
        if (port == 0) {
            return new PagePort(Optional.empty(), Optional.empty());
        }
        return ADDRESSES.stream()
                .filter(address -> listens(address, port))
                .findFirst()
                .map(address -> taken(address, port))
                .orElseGet(() -> new PagePort(unbindable(port), Optional.empty()));
    }

    private static PagePort taken(String address, int port) {
        Optional<OtherWeir> other = OtherWeir.at(address, port);
        String who = other.map(weir -> "by " + weir + " (http://localhost:" + port + "); stop it")
                .orElse("on " + address + "; stop what listens there");
        return new PagePort(
                Optional.of("Port " + port + " is taken " + who + ", or name another one with --port"), other);
    }

    /** Asked rather than bound: some systems let us bind beside one that listens on all addresses. */
    private static boolean listens(String address, int port) {
        try (Socket socket = new Socket()) {
            socket.connect(new InetSocketAddress(address, port), PATIENCE_MILLIS);
            return true;
        } catch (SocketTimeoutException e) { // it has more to do than it can
            return true;
        } catch (IOException e) { // nobody, or no such address on this machine
            return false;
        }
    }

    private static Optional<String> unbindable(int port) {
        try (ServerSocket socket = new ServerSocket()) {
            socket.bind(new InetSocketAddress(ADDRESSES.get(0), port));
            return Optional.empty();
        } catch (IOException e) {
            return Optional.of(
                    "Port " + port + " can't be used (" + e.getMessage() + "); name another one with --port");
        }
    }
}
