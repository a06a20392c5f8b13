package io.weir.faults.boards;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;

/** Small boards behind one connection, which is opened again where it broke. */
final class TcpBoards implements Boards {

    private static final int PATIENCE_MILLIS = 2_000;

    private final InetSocketAddress receiver;
    private Socket socket;

    TcpBoards(InetSocketAddress receiver) {
        this.receiver = receiver;
    }

    @Override
    public boolean push(Push push) throws IOException {
        try {
            if (socket == null) {
                socket = new Socket();
                socket.connect(receiver, PATIENCE_MILLIS);
            }
            socket.getOutputStream().write(push.line().getBytes(StandardCharsets.UTF_8));
            return false;
        } catch (IOException e) {
            close();
            throw e;
        }
    }

    @Override
    public void close() {
        try {
            if (socket != null) {
                socket.close();
            }
        } catch (IOException e) {
            // it is broken already
        }
        socket = null;
    }
}
