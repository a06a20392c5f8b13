package io.weir.intake.sources.airrohr;

import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;

/** Between one that comes by TLS and whom it comes to: measures the records that go back. Passes one connection on. */
final class Records implements AutoCloseable {

    private static final int BEGINNING = 3; // type and version, and then the length in two bytes

    private final ServerSocket door;
    private final int server;
    private volatile int longest;

    private Records(int server) throws IOException {
        this.server = server;
        door = new ServerSocket(0, 1, InetAddress.getLoopbackAddress());
    }

    static Records before(int server) throws IOException {
        Records records = new Records(server);
        Thread thread = new Thread(records::pass, "records");
        thread.setDaemon(true);
        thread.start();
        return records;
    }

    int port() {
        return door.getLocalPort();
    }

    /** In bytes, without the five before each; 0 while there was none. */
    int longest() {
        return longest;
    }

    @Override
    public void close() throws IOException {
        door.close();
    }

    private void pass() {
        try (Socket client = door.accept();
                Socket behind = new Socket(InetAddress.getLoopbackAddress(), server)) {
            Thread there = new Thread(() -> passOn(client, behind), "records-there");
            there.setDaemon(true);
            there.start();
            DataInputStream in = new DataInputStream(behind.getInputStream());
            DataOutputStream out = new DataOutputStream(client.getOutputStream());
            byte[] beginning = new byte[BEGINNING];
            while (in.readNBytes(beginning, 0, BEGINNING) == BEGINNING) {
                byte[] record = new byte[in.readUnsignedShort()];
                in.readFully(record);
                longest = Math.max(longest, record.length);
                out.write(beginning);
                out.writeShort(record.length);
                out.write(record);
                out.flush();
            }
        } catch (IOException e) {
            // one of them hung up: what was measured stays
        }
    }

    private static void passOn(Socket client, Socket behind) {
        try {
            client.getInputStream().transferTo(behind.getOutputStream());
        } catch (IOException e) {
            // one of them hung up
        }
    }
}
