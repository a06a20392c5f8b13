package io.weir.intake.pull;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.time.Duration;
import java.util.Timer;
import java.util.TimerTask;

/** Ends a stream that stands still, or drips for ever: reading fails once it has waited too long for a byte, or for all. */
public final class WatchedStream extends FilterInputStream {

    private static final long NOT_WAITING = Long.MIN_VALUE;

    private final Duration patience;
    private final Duration whole;
    private final long began = System.nanoTime();
    private final Timer timer = new Timer("body-watch", true);
    private volatile long waitingSince = NOT_WAITING;
    private volatile String stalled; // why it was ended; null where it was not

    /**
     * @param patience most for a byte
     * @param whole most for all of them
     */
    public WatchedStream(InputStream in, Duration patience, Duration whole) {
        super(in);
        this.whole = whole;
        this.patience = patience;
        long often = Math.max(1, patience.toMillis() / 4);
        TimerTask look = new TimerTask() {
            @Override
            public void run() {
                lookAtTheTime();
            }
        };
        timer.schedule(look, often, often);
    }

    @Override
    public int read() throws IOException {
        byte[] one = new byte[1];
        int read = read(one, 0, 1);
        return read < 0 ? read : one[0] & 0xFF;
    }

    @Override
    public int read(byte[] target, int from, int length) throws IOException {
        waitingSince = System.nanoTime(); // the time that the reader takes for itself is not the feed's
        try {
            int read = super.read(target, from, length);
            if (stalled != null) {
                throw stall(null);
            }
            return read;
        } catch (IOException e) {
            throw stalled == null ? e : stall(e);
        } finally {
            waitingSince = NOT_WAITING;
        }
    }

    @Override
    public void close() throws IOException {
        timer.cancel();
        super.close();
    }

    private void lookAtTheTime() {
        long since = waitingSince;
        long now = System.nanoTime();
        boolean still = now - since > patience.toNanos();
        if (since != NOT_WAITING && (still || now - began > whole.toNanos())) {
            stalled = still
                    ? "no byte came for " + patience.toMillis() + " ms"
                    : "it has not ended after " + whole.toSeconds() + " s";
            timer.cancel();
            try {
                in.close(); // wakes the thread that waits for bytes
            } catch (IOException e) {
                // it was to fail anyway
            }
        }
    }

    private IOException stall(IOException cause) {
        return new IOException(stalled, cause);
    }
}
