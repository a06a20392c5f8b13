package io.weir.local.boards;

import java.io.IOException;
import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.net.InetSocketAddress;

/** Sends a line by UDP: nobody answers. */
public final class DatagramWay implements SimulatedBoard.Way {

    private final InetSocketAddress address;
    private final DatagramSocket socket;
    private long sequence;

    /**
     * @throws IOException where this machine has no socket for it
     */
    public DatagramWay(InetSocketAddress address) throws IOException {
        this.address = address;
        socket = new DatagramSocket();
    }

    @Override
    public String send(long board, SimulatedReading reading) throws IOException {
        byte[] line = reading.line(board, ++sequence);
        socket.send(new DatagramPacket(line, line.length, address));
        return "sent by UDP";
    }

    @Override
    public void close() {
        socket.close();
    }
}
