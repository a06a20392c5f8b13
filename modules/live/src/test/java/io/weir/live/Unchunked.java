package io.weir.live;

import java.io.EOFException;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;

/** The body of a chunked HTTP answer, read no further than it is asked for: clients of libraries read ahead. */
final class Unchunked extends FilterInputStream {

    private int left;

    /** The stream stands before the status line. */
    Unchunked(InputStream stream) throws IOException {
        super(stream);
        while (!line().isEmpty()) {
            // headers are not looked at
        }
    }

    @Override
    public int read() throws IOException {
        byte[] one = new byte[1];
        return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
    }

    @Override
    public int read(byte[] bytes, int offset, int length) throws IOException {
        if (left == 0) {
            String size = line();
            left = Integer.parseInt(size.isEmpty() ? line() : size, 16); // each chunk ends with an empty line
            if (left == 0) {
                return -1;
            }
        }
        int count = in.read(bytes, offset, Math.min(length, left));
        left -= Math.max(count, 0);
        return count;
    }

    private String line() throws IOException {
        StringBuilder line = new StringBuilder();
        for (int each = in.read(); each != '\n'; each = in.read()) {
            if (each < 0) {
                throw new EOFException("The server closed the connection");
            }
            if (each != '\r') {
                line.append((char) each);
            }
        }
        return line.toString();
    }
}
