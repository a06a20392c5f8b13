package io.weir.intake.framing;

import java.io.IOException;
import java.io.InputStream;
import java.util.Arrays;

import io.weir.model.Reason;
import io.weir.model.Rejected;
import io.weir.model.Stage;

/**
 * Cuts a stream of JSON into its records: the objects of an array, a single one, one a line, one behind the other. What is
 * none becomes a rejection, and the next record still arrives. Holds under a MiB, however long the stream or a record is, and
 * of a short stream little more than that.
 */
public final class RecordSlicer {

    /** Gets the pieces of a stream, in their order. */
    public interface Pieces {
        /**
         * A record whose brackets balance, at these bytes for the length of the call.
         *
         * @return why it is not JSON all the same; null where it is, whatever else may be wrong with it
         */
        String record(byte[] bytes, int from, int to);

        /**
         * Takes the record that begins there, where it is whole, and as nearly all of this feed are: then nobody has to look for its end first.
         *
         * @param to where it ends at the latest
         * @return behind it; -1 where it was not taken, and is to be looked at more closely
         */
        default int usual(byte[] bytes, int from, int to) {
            return NOTHING;
        }

        /** What is no such record. */
        void broken(Rejected rejected);
    }

    private enum Piece {
        NONE,
        RECORD,
        GARBAGE,
        PAGE
    }

    private static final int CAPACITY = 3 * Rejected.MOST_BYTES; // garbage held, a record, and room to read
    private static final int FIRST_CAPACITY = 2 * 1024; // many a stream is one record of a board
    private static final int GROWTH = 8;
    private static final String BYTE_ORDER_MARK = "\u00EF\u00BB\u00BF"; // of UTF-8, byte by byte

    private static final int NOTHING = -1;

    private byte[] buffer = new byte[FIRST_CAPACITY];
    private final RecordScanner scanner = new RecordScanner();
    private final PageScanner page = new PageScanner();
    private final RecordBeginning beginning = new RecordBeginning();
    private final String source;
    private final Pieces pieces;

    private int limit; // behind the last byte that was read
    private int at; // the next byte to look at
    private int start; // where the piece at hand begins, or what of it is not in overlong yet
    private Piece piece = Piece.NONE;
    private int held = NOTHING; // where garbage begins that was passed, but not handed over: more may follow
    private Overlong overlong; // what is let go of a piece that is too long, else null
    private boolean nothing = true;
    private boolean inArray;
    private boolean truncated;

    /**
     * @param source name of the feed, said in rejections
     * @param pieces gets what the stream is cut into
     */
    public RecordSlicer(String source, Pieces pieces) {
        this.source = source;
        this.pieces = pieces;
    }

    /** Hands over all pieces of the stream and ends where it ends. A failure to read is thrown as it came. */
    public void slice(InputStream in) throws IOException {
        while (fill(in)) {
            advance();
        }
        while (piece != Piece.NONE) {
            truncated |= piece == Piece.RECORD;
            endOrHold("the input ends within this record");
            advance();
        }
        handOverWhatIsHeld(0);
        truncated |= inArray;
    }

    /** Whether the stream had nothing but white space. */
    public boolean nothing() {
        return nothing;
    }

    /** Whether the stream ended within a record or an array. */
    public boolean truncated() {
        return truncated;
    }

    private boolean fill(InputStream in) throws IOException {
        if (limit == buffer.length) {
            int keep = held != NOTHING ? held : piece == Piece.NONE ? at : start;
            byte[] roomier = buffer.length < CAPACITY ? new byte[Math.min(GROWTH * buffer.length, CAPACITY)] : buffer;
            System.arraycopy(buffer, keep, roomier, 0, limit - keep);
            buffer = roomier;
            limit -= keep;
            at -= keep;
            start -= keep;
            held = held == NOTHING ? NOTHING : 0;
        }
        int read = in.read(buffer, limit, buffer.length - limit);
        limit += Math.max(read, 0);
        return read >= 0;
    }

    private void advance() {
        while (at < limit) {
            switch (piece) {
                case NONE -> between();
                case RECORD -> record();
                default -> garbage();
            }
        }
    }

    private void between() {
        while (at < limit && piece == Piece.NONE) {
            handOverWhatIsHeld(Rejected.MOST_BYTES - 1);
            switch (buffer[at]) {
                case ' ', '\t', '\r', '\n', ',' -> at++;
                case '{' -> {
                    if (!isUsual()) {
                        begin(Piece.RECORD);
                    }
                }
                case '[' -> openArray();
                case ']' -> {
                    inArray = false;
                    at++;
                }
                default -> odd();
            }
        }
    }

    /** Whether the record that begins here was taken as it stands. What is held comes before it, and is looked at with it. */
    private boolean isUsual() {
        int end = held == NOTHING ? pieces.usual(buffer, at, Math.min(limit, at + Rejected.MOST_BYTES)) : NOTHING;
        if (end == NOTHING) {
            return false;
        }
        nothing = false;
        beginning.learn(buffer, at, end);
        at = end;
        return true;
    }

    private void odd() {
        if (nothing && BYTE_ORDER_MARK.indexOf(buffer[at] & 0xFF) >= 0) {
            at++;
        } else {
            begin(nothing && buffer[at] == '<' ? Piece.PAGE : Piece.GARBAGE);
        }
    }

    private void openArray() {
        nothing = false;
        if (inArray) {
            begin(Piece.GARBAGE); // an array where a record should be
        } else {
            inArray = true;
            at++;
        }
    }

    private void begin(Piece begun) {
        nothing = false;
        piece = begun;
        start = at;
        if (begun == Piece.RECORD) {
            scanner.begin();
        } else if (begun == Piece.PAGE) {
            page.begin();
        } else if (held != NOTHING) {
            start = held;
            held = NOTHING;
        }
    }

    private void record() {
        int most = overlong == null ? Math.min(limit, start + Rejected.MOST_BYTES + 1) : limit;
        at = scanner.scan(buffer, start, at, most);
        switch (scanner.outcome()) {
            case END -> whole();
            case CUT -> endOrHold(scanner.fault());
            default -> letGoWhereTooLong();
        }
    }

    private void whole() {
        handOverWhatIsHeld(0);
        boolean tooLarge = overlong != null || at - start > Rejected.MOST_BYTES;
        String fault = tooLarge || scanner.fault() != null ? scanner.fault() : pieces.record(buffer, start, at);
        if (tooLarge || fault != null) {
            end(at, fault);
            return;
        }
        beginning.learn(buffer, start, at);
        piece = Piece.NONE;
    }

    private void garbage() {
        int most = overlong == null ? Math.min(limit, start + Rejected.MOST_BYTES + 1) : limit;
        if (piece == Piece.PAGE) {
            at = page.scan(buffer, at, most);
        } else {
            while (at < most && buffer[at] != '{') {
                at++;
            }
        }
        if (at < most) {
            at -= piece == Piece.PAGE ? page.back() : 0;
            endOrHold(null);
        } else {
            letGoWhereTooLong();
        }
    }

    /** Ends the piece at hand here; what is no more than garbage waits for what may follow of it. */
    private void endOrHold(String fault) {
        boolean garbage = piece == Piece.GARBAGE || piece == Piece.RECORD && !scanner.named();
        if (overlong == null && garbage) {
            held = held == NOTHING ? start : held;
            piece = Piece.NONE;
        } else {
            end(at, fault);
        }
    }

    /** Hands over the garbage that was passed, where it is more than that many bytes. */
    private void handOverWhatIsHeld(int beyond) {
        int end = piece == Piece.NONE ? at : start;
        if (held != NOTHING && end - held > beyond) {
            Piece next = piece;
            int nextStart = start;
            piece = Piece.GARBAGE;
            start = held;
            held = NOTHING;
            reject(end, null);
            piece = next;
            start = nextStart;
        }
    }

    /** Goes on without keeping the bytes, where the piece has become too long for that. */
    private void letGoWhereTooLong() {
        if (overlong == null && at - start > Rejected.MOST_BYTES) {
            handOverWhatIsHeld(0);
            if (swallowedRecord(at) >= 0) {
                end(at, scanner.fault());
                return;
            }
            overlong = new Overlong();
            scanner.forgetBytes();
        }
        if (overlong != null) {
            int end = at - (piece == Piece.PAGE ? page.back() : 0); // where records may begin, not more is let go
            overlong.add(buffer, start, end);
            start = end;
        }
    }

    /** Ends the piece at hand, which is no good record: before {@code end}, or before the record that it swallowed. */
    private void end(int end, String fault) {
        handOverWhatIsHeld(0);
        int next = end;
        if (overlong != null) {
            overlong.add(buffer, start, end);
            pieces.broken(
                    piece == Piece.RECORD
                            ? overlong.rejected(source, Reason.TOO_LARGE, tooLarge(overlong.length()))
                            : overlong.rejected(source, Reason.MALFORMED, detail(fault)));
            overlong = null;
        } else {
            int swallowed = swallowedRecord(end);
            next = swallowed < 0 ? end : swallowed;
            reject(next, fault);
        }
        piece = Piece.NONE;
        at = next;
    }

    /** Where a record begins that is only part of the one at hand because something is missing in that; -1 for none. */
    private int swallowedRecord(int end) {
        boolean few = scanner.deepest() <= RecordScanner.MOST_DEPTH; // else there may be too many to try them all
        return piece == Piece.RECORD && few ? beginning.findWithin(buffer, start, end) : -1;
    }

    private void reject(int end, String fault) {
        byte[] bytes = Arrays.copyOfRange(buffer, start, trimmed(end));
        boolean tooLarge = piece == Piece.RECORD && bytes.length > Rejected.MOST_BYTES;
        pieces.broken(Rejected.of(
                bytes,
                tooLarge ? Reason.TOO_LARGE : Reason.MALFORMED,
                tooLarge ? tooLarge(bytes.length) : detail(fault),
                null,
                Stage.SCRAPER,
                Rejected.origin(source, bytes)));
    }

    /** The end without what only stands between two records, or behind the last one. */
    private int trimmed(int end) {
        String between = piece == Piece.GARBAGE ? " \t\r\n,]" : " \t\r\n,";
        int last = end;
        while (last > start + 1 && between.indexOf(buffer[last - 1]) >= 0) {
            last--;
            inArray &= buffer[last] != ']';
        }
        return last;
    }

    private static String tooLarge(long length) {
        return "a record of " + length + " bytes, where " + Rejected.MOST_BYTES + " are the most";
    }

    private String detail(String fault) {
        return switch (piece) {
            case PAGE -> "a page of HTML or XML, not JSON";
            case GARBAGE -> "not a JSON object";
            default -> fault == null ? "another record begins within this one" : fault;
        };
    }
}
