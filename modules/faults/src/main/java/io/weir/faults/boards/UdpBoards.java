package io.weir.faults.boards;

import java.io.IOException;
import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.net.InetSocketAddress;
import java.net.SocketException;
import java.nio.charset.StandardCharsets;

import io.weir.faults.load.FaultsException;

/** Small boards that send a datagram for each line. */
final class UdpBoards implements Boards {

    private final InetSocketAddress receiver;
    private final DatagramSocket socket;

    UdpBoards(InetSocketAddress receiver) {
        this.receiver = receiver;
        try {
            socket = new DatagramSocket();
        } catch (SocketException e) {
            throw new FaultsException("There is no socket for datagrams", e);
        }
    }

    @Override
    public boolean push(Push push) throws IOException {
        byte[] line = push.line().getBytes(StandardCharsets.UTF_8);
        socket.send(new DatagramPacket(line, line.length, receiver));
        return false;
    }

    @Override
    public void close() {
        socket.close();
    }
}
