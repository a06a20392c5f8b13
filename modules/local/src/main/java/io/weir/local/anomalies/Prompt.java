package io.weir.local.anomalies;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;

/** Sends on what is written before it waits for more to read: who looks on sees each row judged as it comes. */
final class Prompt extends FilterInputStream {

    private final Runnable flush;

    Prompt(InputStream in, Runnable flush) {
        super(in);
        this.flush = flush;
    }

    @Override
    public int read() throws IOException {
        flush.run();
        return super.read();
    }

    @Override
    public int read(byte[] target, int from, int length) throws IOException {
        flush.run();
        return super.read(target, from, length);
    }
}
