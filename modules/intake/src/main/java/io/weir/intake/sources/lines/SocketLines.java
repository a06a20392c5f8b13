package io.weir.intake.sources.lines;

import java.io.IOException;
import java.io.InputStream;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.time.Duration;
import java.util.Arrays;

/** The lines that come by a connection, each within a bounded time and length, or the connection ends. */
final class SocketLines {

    /** Takes a line. */
    interface Taker {
        void take(byte[] line) throws InterruptedException;
    }

    private final Socket socket;
    private final int mostBytes;
    private final long longestNanos;
    private volatile long heardAt = System.nanoTime();

    SocketLines(Socket socket, int mostBytes, Duration longest) {
        this.socket = socket;
        this.mostBytes = mostBytes;
        longestNanos = longest.toNanos();
    }

    /** Until the sender ends, says nothing for too long, or takes too long for one line; what it had begun is a line too. */
    void forEach(Taker taker) throws IOException, InterruptedException {
        InputStream in = socket.getInputStream();
        byte[] line = new byte[mostBytes + 1];
        int length = 0;
        byte[] read = new byte[mostBytes];
        long until = System.nanoTime() + longestNanos;
        while (true) {
            int count = read(in, read, until);
            if (count < 0) {
                break;
            }
            for (int i = 0; i < count; i++) {
                if (read[i] == '\n') {
                    taker.take(Arrays.copyOf(line, length));
                    length = 0;
                    until = System.nanoTime() + longestNanos;
                } else {
                    line[length++] = read[i];
                    if (length > mostBytes) {
                        taker.take(line); // which is too long by now, and rejected as that
                        return;
                    }
                }
            }
        }
        if (length > 0) {
            taker.take(Arrays.copyOf(line, length));
        }
    }

    /** How long its sender has said nothing. */
    Duration silence() {
        return Duration.ofNanos(System.nanoTime() - heardAt);
    }

    private int read(InputStream in, byte[] bytes, long until) throws IOException {
        long left = (until - System.nanoTime()) / 1_000_000;
        if (left <= 0) {
            return -1;
        }
        socket.setSoTimeout(Math.toIntExact(left));
        try {
            int count = in.read(bytes);
            heardAt = System.nanoTime();
            return count;
        } catch (SocketTimeoutException e) {
            return -1;
        }
    }
}
