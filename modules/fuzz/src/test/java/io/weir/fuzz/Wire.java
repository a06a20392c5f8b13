package io.weir.fuzz;

import java.io.IOException;
import java.net.Socket;
import java.net.SocketException;
import java.nio.charset.StandardCharsets;

import com.code_intelligence.jazzer.api.BugDetectors;
import com.code_intelligence.jazzer.api.SilentCloseable;

/** Sends bytes to a server on this machine as they are, and takes what it says until it hangs up. */
public final class Wire {

    private static final String HOST = "127.0.0.1";
    private static final int PATIENCE_MILLIS = 9_000;

    private final int port;

    public Wire(int port) {
        this.port = port;
    }

    /** The answers, as text of which each character is a byte; what came before the server broke off, where it did. */
    public String exchange(byte[] request) throws IOException {
        // to anybody else, what is being fuzzed must not connect
        try (SilentCloseable allowed = BugDetectors.allowNetworkConnections((host, to) -> to == port);
                Socket socket = new Socket(HOST, port)) {
            socket.setSoLinger(true, 0); // or the ports of this machine are used up within a minute
            socket.setSoTimeout(PATIENCE_MILLIS);
            StringBuilder answer = new StringBuilder();
            try {
                socket.getOutputStream().write(request);
                socket.shutdownOutput();
                byte[] chunk = new byte[8 * 1024];
                for (int read = 0; read >= 0; read = socket.getInputStream().read(chunk)) {
                    answer.append(new String(chunk, 0, read, StandardCharsets.ISO_8859_1));
                }
            } catch (SocketException e) {
                // the server may refuse the rest of a request it does not like
            }
            return answer.toString();
        }
    }
}
