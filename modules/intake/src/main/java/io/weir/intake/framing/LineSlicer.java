package io.weir.intake.framing;

import java.io.IOException;
import java.io.InputStream;

import io.weir.model.Rejected;
import io.weir.wire.scan.Slices;

/**
 * Cuts a stream into its lines, ended by LF or CRLF, one after the other. Of one that is too long nothing is held but its
 * beginning. Of a stream it holds 16 KiB, however long it is, of one with longer lines half a MiB at most, and of a short one little more than that.
 */
public final class LineSlicer {

    private static final int CAPACITY = 2 * Rejected.MOST_BYTES; // a line, and room to read
    private static final int FIRST_CAPACITY = 256; // many a stream is one line of a board
    private static final int ENOUGH = 16 * 1024; // to read at once; more is only for a line that is longer
    private static final int GROWTH = 8;
    private static final int ENDED = -1; // as streams say it

    private final InputStream in; // null where all of it is there
    private byte[] buffer;
    private int limit; // behind the last byte that was read
    private int next; // where the next line begins
    private int from;
    private int to;
    private boolean ended;
    private Overlong overlong;

    /**
     * @param in is not closed
     */
    public LineSlicer(InputStream in) {
        this.in = in;
        buffer = new byte[FIRST_CAPACITY];
    }

    /**
     * Of what has come already.
     *
     * @param all is not changed
     */
    public LineSlicer(byte[] all) {
        in = null;
        buffer = all;
        limit = all.length;
    }

    /**
     * Goes on to the next line; answers whether there is one.
     *
     * @throws IOException where the stream can't be read
     */
    public boolean next() throws IOException {
        overlong = null;
        from = next;
        int at = next;
        while (true) {
            at = Slices.find(buffer, at, limit, '\n');
            if (at < limit) {
                end(at, at + 1, true);
                return true;
            }
            letGoWhereTooLong(at);
            at -= in == null ? 0 : makeRoom();
            int read = in == null ? ENDED : in.read(buffer, limit, buffer.length - limit);
            if (read < 0) {
                end(limit, limit, false);
                return from < limit || overlong != null;
            }
            limit += read;
        }
    }

    /** Where the bytes of the line are, until the next one is asked for. */
    public byte[] bytes() {
        return buffer;
    }

    /** Where the line begins. */
    public int from() {
        return from;
    }

    /** Where it ends, before its line end. */
    public int to() {
        return to;
    }

    /** Whether a line end stands behind it; else the stream ended. */
    public boolean ended() {
        return ended;
    }

    /** All of a line of more than {@link Rejected#MOST_BYTES}; null of any other. */
    public Overlong overlong() {
        return overlong;
    }

    private void end(int end, int behind, boolean whole) {
        ended = whole;
        next = behind;
        to = whole && end > from && buffer[end - 1] == '\r' ? end - 1 : end;
        if (overlong == null && to - from > Rejected.MOST_BYTES) {
            overlong = new Overlong();
        }
        if (overlong != null) {
            overlong.add(buffer, from, to);
        }
    }

    private void letGoWhereTooLong(int at) {
        if (overlong == null && at - from > Rejected.MOST_BYTES) {
            overlong = new Overlong();
        }
        if (overlong != null) {
            overlong.add(buffer, from, at);
            from = at;
        }
    }

    /** Moves the line at hand to the front where nothing could be read behind it; answers by how much. */
    private int makeRoom() {
        if (limit < buffer.length) {
            return 0;
        }
        int moved = from;
        boolean cramped = buffer.length < ENOUGH || limit - from > buffer.length / 2;
        byte[] roomier =
                cramped && buffer.length < CAPACITY ? new byte[Math.min(GROWTH * buffer.length, CAPACITY)] : buffer;
        System.arraycopy(buffer, from, roomier, 0, limit - from);
        buffer = roomier;
        limit -= moved;
        from = 0;
        return moved;
    }
}
