package io.weir.intake.usual;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;

import io.weir.wire.scan.Ascii;
import io.weir.wire.scan.Decimal;
import io.weir.wire.scan.Slices;

/**
 * Walks over JSON as boards and programs usually write it, straight from its bytes: names and texts in ASCII without escapes, each name of an object
 * once. Where it is in any other form, that is said in the end, and whoever reads it has Jackson read it instead. One piece after the other.
 */
public final class UsualJson {

    private static final int NONE = -1;
    private static final int MOST_TEXT = 100;
    private static final int MOST_OTHERS = 32;
    private static final int FIRST_OTHERS = 8; // many an object has no more fields
    private static final int EACH = 3; // numbers of a name
    private static final int SPREAD = 0x9E3779B9; // of 2^32, by the golden ratio: spreads what differs little
    private static final int BITS = 6; // that say one of a long's

    private static final Words WORDS = new Words();

    private static final boolean[] PLAIN = new boolean[256]; // of a text's bytes, those that stand for themselves

    static {
        Arrays.fill(PLAIN, ' ', 0x7F, true);
        PLAIN['"'] = false;
        PLAIN['\\'] = false;
    }

    private static final byte[] NULL = ascii("null");
    private static final byte[] TRUE = ascii("true");
    private static final byte[] FALSE = ascii("false");

    /** What a scalar is. */
    public enum Sort {
        /** In quotes. */
        TEXT,
        /** A number without a point. */
        INTEGER,
        /** A number with one. */
        FRACTION,
        /** Nothing. */
        NULL,
        /** Yes or no. */
        FLAG
    }

    private byte[] bytes;
    private int at;
    private int end;
    private boolean unusual;
    private int from; // of the name or the scalar that was read last
    private int to;
    private Sort sort;
    /** Where names that were passed over begin and end, and their marks. */
    private int[] others = new int[EACH * FIRST_OTHERS];

    private int free;

    /** Of each name that was noted a bit, also of objects that were read to their ends: one whose bit is not here is new. */
    private long noted;

    private Outline.Draft draft; // null where nobody asked for it
    private int begun; // where the piece begins

    /** Begins with these bytes. */
    public void begin(byte[] bytes, int from, int to) {
        this.bytes = bytes;
        at = from;
        end = to;
        unusual = false;
        free = 0;
        noted = 0;
        begun = from;
        draft = null;
    }

    /** The same, and remembers where scalars stand, for {@link #outline}. */
    public void beginOutlined(byte[] bytes) {
        begin(bytes, 0, bytes.length);
        draft = new Outline.Draft();
    }

    /** Says that the scalar that was read last is one of those that are wanted of a piece with the same outline. */
    public void want() {
        if (draft != null && !unusual) {
            draft.want();
        }
    }

    /** What stands around all scalars of a piece that {@link #ended}; null where that is large. */
    public Outline outline() {
        return draft.of(bytes, begun, end);
    }

    /** Behind what was read. */
    public int at() {
        return at;
    }

    /** Whether it came to the end, and all was usual by now. */
    public boolean ended() {
        return !unusual && at == end;
    }

    /** Whether something was not as usual: then nothing that was read counts. */
    public boolean unusual() {
        return unusual;
    }

    /** Says that something is not as usual. */
    public void refuseIf(boolean odd) {
        unusual |= odd;
    }

    /** What the scalar is that was read last. */
    public Sort sort() {
        return sort;
    }

    /** Where it begins, without its quotes. */
    public int from() {
        return from;
    }

    /** Where it ends, without its quotes. */
    public int to() {
        return to;
    }

    /** Opens an object; answers what {@link #close} and {@link #pass} want to know. */
    public int open() {
        take('{');
        return free;
    }

    /** Whether an object stands here; it is not opened. */
    public boolean opensObject() {
        return !unusual && next() == '{';
    }

    /** Whether a list stands here; it is not opened. */
    public boolean opensList() {
        return !unusual && next() == '[';
    }

    /** Goes over a list of scalars that is not known, and has a name of its own. */
    public void passList(int mark) {
        note(mark);
        take('[');
        if (follows(']')) {
            return;
        }
        do {
            scalar();
        } while (follows(','));
        take(']');
    }

    /** Forgets the names of an object that was read to its end. */
    public void close(int mark) {
        free = mark;
    }

    /** Reads the name of the next field up to its value; answers whether there is one. */
    public boolean field(boolean first) {
        if (first && follows('}')) {
            return false;
        }
        if (!first && !follows(',')) {
            take('}');
            return false;
        }
        quoted();
        take(':');
        return !unusual;
    }

    /** Goes over a field that is not known, and has a name of its own. */
    public void pass(int mark) {
        note(mark);
        scalar();
    }

    /** Remembers the name of a field; one of which there is another in the object is not usual. */
    public void note(int mark) {
        int traits = traits();
        long bit = 1L << (traits * SPREAD >>> Integer.SIZE - BITS);
        for (int other = (noted & bit) == 0 ? free : mark; other < free; other += EACH) {
            unusual |= others[other] == traits
                    && Arrays.equals(bytes, from, to, bytes, others[other + 1], others[other + 2]);
        }
        noted |= bit;
        if (free == EACH * MOST_OTHERS) {
            unusual = true;
            return;
        }
        if (free == others.length) {
            others = Arrays.copyOf(others, 2 * free);
        }
        others[free++] = traits;
        others[free++] = from;
        others[free++] = to;
    }

    /** Names that differ mostly differ in this already: how long they are, and some of their letters. */
    private int traits() {
        int length = to - from;
        return length == 0 ? 0 : length << 24 | bytes[from] << 16 | bytes[from + length / 2] << 8 | bytes[to - 1];
    }

    /** With that field among those that were seen; one that was seen before is not usual. */
    public int once(int seen, int field) {
        unusual |= (seen & field) != 0;
        return seen | field;
    }

    /** Whether the name, or the scalar, is this. */
    public boolean is(byte[] name) {
        return to - from == name.length && Arrays.equals(bytes, from, to, name, 0, name.length);
    }

    /** A name or a whole number as text. */
    public String word() {
        return isWord() ? text() : null;
    }

    /** The same where it is one of few that come again and again. */
    public String term() {
        return isWord() ? name() : null;
    }

    private boolean isWord() {
        scalar();
        boolean word = !unusual && (sort == Sort.TEXT || sort == Sort.INTEGER) && from < to;
        unusual |= !word || bytes[from] == ' ' || bytes[to - 1] == ' ';
        return !unusual;
    }

    /** A value as text, whatever scalar it is; null where it is null, or where nothing counts any more. */
    public String value() {
        scalar();
        return unusual || sort == Sort.NULL ? null : text();
    }

    /** A number, also one that is written as text. */
    public double number() {
        scalar();
        boolean written = !unusual && (sort == Sort.TEXT || sort == Sort.INTEGER || sort == Sort.FRACTION);
        double number = written ? Decimal.parse(bytes, from, to) : Double.NaN;
        unusual |= Double.isNaN(number);
        return number;
    }

    /** Yes or no, as 1 or 0. */
    public boolean flag() {
        scalar();
        unusual |= to - from != 1 || bytes[from] != '0' && bytes[from] != '1';
        return !unusual && bytes[from] == '1';
    }

    /** The name as text. */
    public String name() {
        return WORDS.of(bytes, from, to);
    }

    /** The scalar as text, whatever it is. */
    public String text() {
        return Ascii.text(bytes, from, to);
    }

    /** Reads a scalar. */
    public void scalar() {
        if (next() == '"') {
            sort = Sort.TEXT;
            quoted();
        } else {
            bare();
        }
        if (draft != null && !unusual) {
            draft.add(from, to, sort == Sort.TEXT);
        }
    }

    /** Reads a text with its quotes. */
    private void quoted() {
        take('"');
        from = at;
        to = textEnd(bytes, from, end);
        unusual |= to < 0;
        at = to + 1;
    }

    /** Where a text ends that begins there and whose bytes stand for themselves: at its second quote; -1 where there is none, or it is long. */
    static int textEnd(byte[] bytes, int from, int most) {
        int behind = from;
        while (behind < most && PLAIN[bytes[behind] & 0xFF]) {
            behind++;
        }
        return behind < most && bytes[behind] == '"' && behind - from <= MOST_TEXT ? behind : NONE;
    }

    private void bare() {
        from = at;
        to = bareEnd(bytes, at, end);
        unusual |= to < 0;
        at = Math.max(at, to);
        sort = unusual ? Sort.NULL : sort(bytes[from]);
    }

    private Sort sort(byte first) {
        if (first == 'n') {
            return Sort.NULL;
        }
        if (first == 't' || first == 'f') {
            return Sort.FLAG;
        }
        return Slices.find(bytes, from, to, '.') < to ? Sort.FRACTION : Sort.INTEGER;
    }

    /** Where a scalar ends that stands in no quotes and begins there; -1 where there is none, or it is long. */
    static int bareEnd(byte[] bytes, int from, int most) {
        int first = from < most ? bytes[from] : 0;
        if (first == '-' || first >= '0' && first <= '9') {
            return numberEnd(bytes, from, most);
        }
        byte[] literal = first == 'n' ? NULL : first == 't' ? TRUE : FALSE;
        int end = from + literal.length;
        return end <= most && Arrays.equals(bytes, from, end, literal, 0, literal.length) ? end : NONE;
    }

    /** Where an exponent follows, no comma or bracket does, and so it is refused later. */
    private static int numberEnd(byte[] bytes, int from, int most) {
        int whole = bytes[from] == '-' ? from + 1 : from;
        int end = digitsEnd(bytes, whole, most);
        if (end == whole || bytes[whole] == '0' && end > whole + 1) {
            return NONE;
        }
        if (end < most && bytes[end] == '.') {
            int fraction = end + 1;
            end = digitsEnd(bytes, fraction, most);
            if (end == fraction) {
                return NONE;
            }
        }
        return end - from > MOST_TEXT ? NONE : end;
    }

    private static int digitsEnd(byte[] bytes, int from, int most) {
        int behind = from;
        while (behind < most && bytes[behind] >= '0' && bytes[behind] <= '9') {
            behind++;
        }
        return behind;
    }

    /** Goes over what has to stand here. */
    public void take(char what) {
        unusual |= next() != what;
        at++;
    }

    /** Goes over this where it stands here. Where nothing can be relied on any more, nothing follows. */
    public boolean follows(char what) {
        if (unusual || next() != what) {
            return false;
        }
        at++;
        return true;
    }

    /** The next byte that is no blank, not taken; 0 at the end. */
    private int next() {
        while (at < end && (bytes[at] == ' ' || bytes[at] == '\n' || bytes[at] == '\r' || bytes[at] == '\t')) {
            at++;
        }
        return at < end ? bytes[at] : 0;
    }

    /** A name, to be compared with. */
    public static byte[] ascii(String text) {
        return text.getBytes(StandardCharsets.US_ASCII);
    }
}
