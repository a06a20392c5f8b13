package io.weir.scraper;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.time.Duration;
import java.util.Timer;
import java.util.TimerTask;

/** Ends a stream that stands still: reading fails once no byte has come for too long. */
final class WatchedStream extends FilterInputStream {

    private static final long NOT_WAITING = Long.MIN_VALUE;

    private final Duration patience;
    private final Timer timer = new Timer("body-watch", true);
    private volatile long waitingSince = NOT_WAITING;
    private volatile boolean stalled;

    WatchedStream(InputStream in, Duration patience) {
        super(in);
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
            if (stalled) {
                throw stall(null);
            }
            return read;
        } catch (IOException e) {
            throw stalled ? stall(e) : e;
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
        if (since != NOT_WAITING && System.nanoTime() - since > patience.toNanos()) {
            stalled = true;
            timer.cancel();
            try {
                in.close(); // wakes the thread that waits for bytes
            } catch (IOException e) {
                // it was to fail anyway
            }
        }
    }

    private IOException stall(IOException cause) {
        return new IOException("no byte came for " + patience.toMillis() + " ms", cause);
    }
}
