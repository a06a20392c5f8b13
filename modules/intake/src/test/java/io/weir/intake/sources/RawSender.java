package io.weir.intake.sources;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.SocketException;
import java.net.SocketTimeoutException;
import java.nio.charset.StandardCharsets;

/** A sender that writes what it likes, when it likes. */
public final class RawSender implements AutoCloseable {

    private static final int CONNECT_MILLIS = 20_000;

    private final Socket socket = new Socket();

    /**
     * @param from the address that it sends from, one of this machine's
     */
    public RawSender(String from, int port) {
        try {
            socket.bind(new InetSocketAddress(from, 0));
            socket.connect(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), CONNECT_MILLIS);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** From the address that all others of this machine send from. */
    public RawSender(int port) {
        this("127.0.0.1", port);
    }

    public RawSender send(String text) {
        return send(text.getBytes(StandardCharsets.ISO_8859_1));
    }

    public RawSender send(byte[] bytes) {
        try {
            socket.getOutputStream().write(bytes);
        } catch (IOException e) {
            // it was hung up on: isOpen says so
        }
        return this;
    }

    /** All that it is answered, where the server hangs up behind that or {@code millis} passed without a further byte. */
    public String answer(int millis) {
        StringBuilder answer = new StringBuilder();
        byte[] bytes = new byte[8 * 1024];
        try {
            socket.setSoTimeout(millis);
            int count;
            while ((count = socket.getInputStream().read(bytes)) > 0) {
                answer.append(new String(bytes, 0, count, StandardCharsets.ISO_8859_1));
            }
        } catch (SocketTimeoutException | SocketException e) {
            // all that there is
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return answer.toString();
    }

    /** Whether nobody hung up, whatever was answered before that. */
    public boolean isOpen() {
        try {
            socket.setSoTimeout(1);
            while (socket.getInputStream().read() >= 0) {
                // an answer
            }
            return false;
        } catch (SocketTimeoutException e) {
            return true;
        } catch (IOException e) {
            return false;
        }
    }

    @Override
    public void close() {
        try {
            socket.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
