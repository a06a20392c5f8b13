package io.weir.bench.udp;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.DatagramChannel;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.concurrent.locks.LockSupport;

import io.weir.neighbours.Loopback;

/** Sends lines of small boards, a datagram each, at a set rate, in a process of its own, so that its CPU time is nobody else's. */
final class Flood {

    private static final int BOARDS = 200;
    private static final int BURSTS = 1_000; // a second: what is between two of them goes at once

    private Flood() {}

    /** Says in how many seconds it has sent them; the arguments are the port, how many, and how many a second. */
    public static void main(String[] args) throws IOException {
        int count = Integer.parseInt(args[1]);
        int rate = Integer.parseInt(args[2]);
        long began = System.nanoTime();
        try (DatagramChannel channel = DatagramChannel.open()) {
            channel.connect(new InetSocketAddress(Loopback.ADDRESS, Integer.parseInt(args[0])));
            for (int sent = 0; sent < count; sent++) {
                if (sent % (rate / BURSTS) == 0) {
                    waitUntil(began + (long) (sent * 1e9 / rate));
                }
                channel.write(ByteBuffer.wrap(line(sent)));
            }
        }
        System.out.println(String.format(Locale.ROOT, "%.2f", (System.nanoTime() - began) / 1e9));
    }

    private static void waitUntil(long nanos) {
        for (long left = nanos - System.nanoTime(); left > 0; left = nanos - System.nanoTime()) {
            LockSupport.parkNanos(left);
        }
    }

    private static byte[] line(int number) {
        String text = "{\"dev_id\":\"ESP_" + (100_000 + number % BOARDS) + "\",\"seq\":" + number + ",\"t\":"
                + (60 + number % 30) + ".5,\"h\":26.20}";
        return text.getBytes(StandardCharsets.US_ASCII);
    }
}
