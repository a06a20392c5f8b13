package io.weir.faults.boards;

import java.io.ByteArrayOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;

/** Boards with airrohr's firmware: a connection for each push, one attempt, twenty seconds, and 200 to 208 is success. */
public final class HttpBoards implements Boards {

    private static final int PATIENCE_MILLIS = 20_000;
    private static final int STATUS = "HTTP/1.1 ".length();

    private final InetSocketAddress receiver;

    public HttpBoards(InetSocketAddress receiver) {
        this.receiver = receiver;
    }

    @Override
    public boolean push(Push push) throws IOException {
        int status = post(push);
        return status >= 200 && status <= 208;
    }

    /**
     * The status that a push is answered.
     *
     * @throws IOException where nobody answers
     */
    public int post(Push push) throws IOException {
        byte[] body = push.body().getBytes(StandardCharsets.UTF_8);
        ByteArrayOutputStream request = new ByteArrayOutputStream(1_024);
        request.writeBytes(head(push, body.length).getBytes(StandardCharsets.US_ASCII));
        request.writeBytes(body);
        try (Socket socket = new Socket()) {
            socket.setSoTimeout(PATIENCE_MILLIS);
            socket.setTcpNoDelay(true);
            socket.connect(receiver, PATIENCE_MILLIS);
            socket.getOutputStream().write(request.toByteArray());
            return status(socket.getInputStream());
        }
    }

    @Override
    public void close() {
        // each connection is closed already
    }

    private String head(Push push, int length) {
        return "POST /push HTTP/1.1\r\nHost: " + receiver.getHostString() + ':' + receiver.getPort()
                + "\r\nUser-Agent: NRZ-2024-135/" + push.board() + "/5ccf7f000000\r\nX-Sensor: esp8266-" + push.board()
                + "\r\nX-MAC-ID: esp8266-5ccf7f000000\r\nContent-Type: application/json\r\nConnection: close\r\nContent-Length: "
                + length + "\r\n\r\n";
    }

    private static int status(InputStream in) throws IOException {
        byte[] answer = in.readAllBytes(); // to the end, as the board does: then the server closes first
        if (answer.length < STATUS + 3) {
            throw new EOFException("The connection was closed without an answer");
        }
        return Integer.parseInt(new String(answer, STATUS, 3, StandardCharsets.US_ASCII));
    }
}
