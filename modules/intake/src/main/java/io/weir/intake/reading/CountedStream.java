package io.weir.intake.reading;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;

/** Tells how far a stream has been read. */
public final class CountedStream extends FilterInputStream {

    /** Who is told. */
    public interface Progress {

        /**
         * So many bytes were read by now.
         *
         * @throws IOException to end the reading
         */
        void at(long bytes) throws IOException;
    }

    private final Progress progress;
    private long bytes;

    /**
     * @param progress is told how many bytes there were by now, each time some came
     */
    public CountedStream(InputStream in, Progress progress) {
        super(in);
        this.progress = progress;
    }

    /** Fails once more bytes come than anything sensible has: a small zipped body may unfold without end. */
    public static Progress atMost(long most) {
        return bytes -> {
            if (bytes > most) {
                throw new IOException("more than " + most + " bytes");
            }
        };
    }

    @Override
    public int read() throws IOException {
        int read = super.read();
        count(read < 0 ? 0 : 1);
        return read;
    }

    @Override
    public int read(byte[] target, int from, int length) throws IOException {
        int read = super.read(target, from, length);
        count(Math.max(read, 0));
        return read;
    }

    private void count(int read) throws IOException {
        bytes += read;
        progress.at(bytes);
    }
}
