package io.weir.scraper;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.zip.GZIPInputStream;

/** Opens what may be gzip by what it is, not by what it is called. */
final class Unzipped {

    private static final int CHUNK = 64 * 1024;

    private Unzipped() {}

    /** The plain bytes of a stream that is gzip or plain already. */
    static InputStream of(InputStream in) throws IOException {
        BufferedInputStream buffered = new BufferedInputStream(in, CHUNK);
        buffered.mark(2);
        boolean zipped = buffered.read() == 0x1F && buffered.read() == 0x8B;
        buffered.reset();
        return zipped ? new GZIPInputStream(buffered, CHUNK) : buffered;
    }
}
