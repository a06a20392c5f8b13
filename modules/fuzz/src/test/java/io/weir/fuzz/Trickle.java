package io.weir.fuzz;

import java.io.ByteArrayInputStream;
import java.io.FilterInputStream;
import java.io.IOException;

/** Gives one to three bytes at a time, as slow networks do. */
public final class Trickle extends FilterInputStream {

    private int reads;

    public Trickle(byte[] bytes) {
        super(new ByteArrayInputStream(bytes));
    }

    @Override
    public int read(byte[] target, int from, int length) throws IOException {
        return super.read(target, from, Math.min(length, 1 + reads++ % 3));
    }
}
