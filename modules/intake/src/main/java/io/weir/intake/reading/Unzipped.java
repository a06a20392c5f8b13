package io.weir.intake.reading;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;

import io.weir.wire.GzipMembers;

/** Opens what may be gzip by what it is, not by what it is called. */
public final class Unzipped {

    private static final int CHUNK = 64 * 1024;

    private Unzipped() {}

    /**
     * The plain bytes of a stream that is gzip or plain already.
     *
     * @param leftovers gets what is wrong with the gzip
     */
    public static InputStream of(InputStream in, GzipMembers.Leftovers leftovers) throws IOException {
        BufferedInputStream buffered = new BufferedInputStream(in, CHUNK);
        buffered.mark(2);
        boolean zipped = GzipMembers.begin(buffered.read(), buffered.read());
        buffered.reset();
        return zipped ? new GzipMembers(buffered, leftovers) : buffered;
    }
}
