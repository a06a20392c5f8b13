package io.weir.scraper;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;

/** Fails once more bytes come than anything sensible has: a small zipped body may unfold without end. */
final class CappedStream extends FilterInputStream {

    private final long most;
    private long left;

    CappedStream(InputStream in, long most) {
        super(in);
        this.most = most;
        left = most;
    }

    @Override
    public int read() throws IOException {
        int read = super.read();
        take(read < 0 ? 0 : 1);
        return read;
    }

    @Override
    public int read(byte[] target, int from, int length) throws IOException {
        int read = super.read(target, from, length);
        take(Math.max(read, 0));
        return read;
    }

    private void take(int read) throws IOException {
        left -= read;
        if (left < 0) {
            throw new IOException("more than " + most + " bytes");
        }
    }
}
