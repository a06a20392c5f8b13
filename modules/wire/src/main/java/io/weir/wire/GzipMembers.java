package io.weir.wire;

import java.io.IOException;
import java.io.InputStream;
import java.util.zip.CRC32;
import java.util.zip.DataFormatException;
import java.util.zip.Inflater;

/**
 * The plain bytes of a gzip file (RFC 1952), member after member to where its bytes really end, however slowly they come.
 * Zeros behind a member are padding. What else is no member is left over, and the next member is looked for behind it.
 * Holds some 200 KB, however long the input is.
 */
public final class GzipMembers extends InputStream {

    /** Gets what is wrong with the bytes. Nothing is thrown for it, but by them. */
    public interface Leftovers {

        /** These bytes are in no member; further calls may bring more of the same run. */
        void bytes(byte[] bytes, int from, int to) throws IOException;

        /** The run of bytes ends, or there is none, and this is what is wrong, in a few words. */
        void end(String fault) throws IOException;

        /** Fails with what is wrong: for bytes of our own, in which nothing may be. */
        static Leftovers refused() {
            return new Leftovers() {
                @Override
                public void bytes(byte[] bytes, int from, int to) {}

                @Override
                public void end(String fault) throws IOException {
                    throw new IOException(fault);
                }
            };
        }
    }

    private static final int CHUNK = 64 * 1024; // the longest header that is read, and how far a search goes back
    private static final int TRAILER = 8;
    private static final int FIXED_HEADER = 10;
    private static final int LOOK = 4; // bytes by which a header is known
    private static final int NONE = -1;
    private static final int DEFLATE = 8;

    private static final int HAS_CHECKSUM = 2;
    private static final int HAS_EXTRA = 4;
    private static final int HAS_NAME = 8;
    private static final int HAS_COMMENT = 16;
    private static final int RESERVED = 0xE0;

    private final InputStream in;
    private final Leftovers leftovers;
    private final Inflater inflater = new Inflater(true);
    private final CRC32 checksum = new CRC32();
    private final byte[] buffer = new byte[3 * CHUNK];
    private int at; // the next byte to look at
    private int limit; // behind the last byte that was read
    private int began; // the second byte of the member at hand, or of what the buffer still has of it
    private boolean inMember;
    private boolean damaged;
    private boolean ended;

    /**
     * @param in gzip, closed with this
     */
    public GzipMembers(InputStream in, Leftovers leftovers) {
        this.in = in;
        this.leftovers = leftovers;
    }

    /** Whether a gzip file begins with these two bytes. */
    public static boolean begin(int first, int second) {
        return first == 0x1F && second == 0x8B;
    }

    @Override
    public int read() throws IOException {
        byte[] one = new byte[1];
        return read(one, 0, 1) < 0 ? -1 : one[0] & 0xFF;
    }

    @Override
    public int read(byte[] target, int from, int length) throws IOException {
        if (length == 0) {
            return 0;
        }
        while (!ended) {
            if (damaged) {
                breakOff("a gzip member is damaged");
            } else if (!inMember) {
                beginMember();
            } else {
                int read = inflate(target, from, length);
                if (read > 0) {
                    return read; // first this, then what is wrong behind it
                }
            }
        }
        return -1;
    }

    @Override
    public void close() throws IOException {
        ended = true;
        inflater.end();
        in.close();
    }

    private int inflate(byte[] target, int from, int length) throws IOException {
        if (inflater.finished()) {
            endMember();
            return 0;
        }
        if (!has(1)) {
            breakOff("the gzip data ends within a member");
            return 0;
        }
        inflater.setInput(buffer, at, limit - at);
        long before = inflater.getBytesWritten();
        try {
            inflater.inflate(target, from, length);
        } catch (DataFormatException e) {
            damaged = true; // what came before is good
        }
        int read = (int) (inflater.getBytesWritten() - before);
        at = limit - inflater.getRemaining();
        checksum.update(target, from, read);
        return read;
    }

    private void endMember() throws IOException {
        if (!has(TRAILER)) {
            breakOff("the gzip data ends within the checksum of a member");
        } else if (number(at, 4) != checksum.getValue()
                || number(at + 4, 4) != (inflater.getBytesWritten() & 0xFFFFFFFFL)) {
            breakOff("a gzip member has not the checksum or the length that it says");
        } else {
            inMember = false;
            at += TRAILER;
        }
    }

    /** Leaves the member for what is wrong with it; one that was cut off has swallowed the next one, which is found again. */
    private void breakOff(String fault) throws IOException {
        inMember = false;
        damaged = false;
        has(LOOK); // a header may have begun just before the position
        for (int here = began; here < at && limit - here >= LOOK; here++) {
            if (beginsAt(here)) {
                at = here;
            }
        }
        leaveOver(fault, 0);
    }

    /** Begins the member at the position; what stands there and is none is left over. */
    private void beginMember() throws IOException {
        while (has(1) && buffer[at] == 0) {
            at++;
        }
        if (!has(1)) {
            ended = true;
            return;
        }
        int header = has(LOOK) && beginsAt(at) ? headerLength() : NONE;
        if (header == NONE) {
            leaveOver("there are bytes that are not gzip where a gzip member should begin", 1);
            return;
        }
        began = at + 1;
        at += header;
        inMember = true;
        inflater.reset();
        checksum.reset();
    }

    /** How long the header at the position is; {@link #NONE} where it is none, or too long. */
    private int headerLength() throws IOException {
        if (!has(FIXED_HEADER)) {
            return NONE;
        }
        int flags = buffer[at + 3];
        int length = FIXED_HEADER;
        if ((flags & HAS_EXTRA) != 0) {
            if (!has(length + 2)) {
                return NONE;
            }
            length += 2 + (int) number(at + length, 2);
        }
        if ((flags & HAS_NAME) != 0) {
            length = behindText(length);
        }
        if ((flags & HAS_COMMENT) != 0 && length != NONE) {
            length = behindText(length);
        }
        if ((flags & HAS_CHECKSUM) != 0 && length != NONE) {
            if (length > CHUNK || !has(length + 2)) {
                return NONE;
            }
            CRC32 sum = new CRC32();
            sum.update(buffer, at, length);
            length = (sum.getValue() & 0xFFFF) == number(at + length, 2) ? length + 2 : NONE;
        }
        return length != NONE && length <= CHUNK && has(length) ? length : NONE;
    }

    /** Behind the zero that ends the text from there, both counted from the position. */
    private int behindText(int from) throws IOException {
        for (int length = from; length < CHUNK && has(length + 1); length++) {
            if (buffer[at + length] == 0) {
                return length + 1;
            }
        }
        return NONE;
    }

    /**
     * Passes over what is no member, until one may begin or the input ends.
     *
     * @param sure how many bytes there are not to be looked at once more
     */
    private void leaveOver(String fault, int sure) throws IOException {
        at += sure;
        int run = sure;
        while (has(1) && !(has(LOOK) && beginsAt(at))) {
            at++;
            run++;
            if (run == CHUNK) {
                leftovers.bytes(buffer, at - run, at);
                run = 0;
            }
        }
        if (run > 0) {
            leftovers.bytes(buffer, at - run, at);
        }
        leftovers.end(fault);
    }

    /** Whether a member may begin there, as far as its first bytes say. */
    private boolean beginsAt(int here) {
        return begin(buffer[here] & 0xFF, buffer[here + 1] & 0xFF)
                && buffer[here + 2] == DEFLATE
                && (buffer[here + 3] & RESERVED) == 0;
    }

    /** The number of so many bytes, the lowest first. */
    private long number(int from, int bytes) {
        long number = 0;
        for (int i = bytes - 1; i >= 0; i--) {
            number = number << 8 | buffer[from + i] & 0xFF;
        }
        return number;
    }

    /** Whether there are so many bytes from the position on: waits for them, and keeps as many before it as a search needs. */
    private boolean has(int bytes) throws IOException {
        while (limit - at < bytes) {
            if (limit == buffer.length) {
                int keep = at - CHUNK;
                System.arraycopy(buffer, keep, buffer, 0, limit - keep);
                at -= keep;
                limit -= keep;
                began = Math.max(0, began - keep);
            }
            int read = in.read(buffer, limit, Math.min(CHUNK, buffer.length - limit));
            if (read < 0) {
                return false;
            }
            limit += read;
        }
        return true;
    }
}
