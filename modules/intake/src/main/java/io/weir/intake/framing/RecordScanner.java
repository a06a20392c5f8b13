package io.weir.intake.framing;

/**
 * Walks over the bytes of one JSON record and says where it ends: it knows depth, strings and escapes, and just so much of
 * the grammar as shows that a quote or a bracket is missing. All else is for the parser that gets the bytes next.
 */
final class RecordScanner {

    /** How a scan came to its end. */
    enum Outcome {
        /** All bytes were looked at, and the record goes on. */
        MORE,
        /** The record ends before the position. */
        END,
        /** At the position stands what can't be within the record: another record, or the end of the array around it. */
        CUT
    }

    /** Containers deeper than this are counted, but what kind they are of is not known any more. */
    static final int MOST_DEPTH = Long.SIZE;

    private static final byte OTHER = 0;
    private static final byte SPACE = 1;
    private static final byte QUOTE = 2;
    private static final byte OPEN_OBJECT = 3;
    private static final byte OPEN_ARRAY = 4;
    private static final byte CLOSE_OBJECT = 5;
    private static final byte CLOSE_ARRAY = 6;
    private static final byte COMMA = 7;
    private static final byte COLON = 8;
    private static final byte[] CLASS = new byte[256];

    static {
        for (char space : " \t\r\n".toCharArray()) {
            CLASS[space] = SPACE;
        }
        CLASS['"'] = QUOTE;
        CLASS['{'] = OPEN_OBJECT;
        CLASS['['] = OPEN_ARRAY;
        CLASS['}'] = CLOSE_OBJECT;
        CLASS[']'] = CLOSE_ARRAY;
        CLASS[','] = COMMA;
        CLASS[':'] = COLON;
    }

    private Outcome outcome;
    private String fault;
    private int depth;
    private int deepest;
    private long objects; // bit n: the container at depth n + 1 is an object
    private byte previous; // class of the last byte that was not space; QUOTE after a string
    private boolean inString;
    private boolean escaped;
    private boolean quotesCount;
    private boolean keepsBytes;
    private boolean named;
    private int lastString; // where the last string began, from the beginning of the record

    /** Begins another record. */
    void begin() {
        outcome = Outcome.MORE;
        fault = null;
        depth = 0;
        deepest = 0;
        objects = 0;
        previous = COLON; // as if the record were the value of something
        inString = false;
        escaped = false;
        quotesCount = true;
        keepsBytes = true;
        named = false;
        lastString = 0;
    }

    /** The bytes looked at are not kept from now on: the scan can't go back any more. */
    void forgetBytes() {
        keepsBytes = false;
    }

    /** How the last scan came to its end. */
    Outcome outcome() {
        return outcome;
    }

    /** What is wrong with the record, in a sentence; null where nothing was found to be. */
    String fault() {
        return fault;
    }

    /** Whether the record has at least a name, or the beginning of one. */
    boolean named() {
        return named;
    }

    /** The greatest depth met in this record. */
    int deepest() {
        return deepest;
    }

    /**
     * Looks at the bytes from {@code from} to before {@code to} and answers where it stopped.
     *
     * @param start where the record began; without meaning once the bytes are not kept
     */
    int scan(byte[] bytes, int start, int from, int to) {
        int at = from;
        while (at < to) {
            if (inString) {
                at = string(bytes, at, to);
                continue;
            }
            byte kind = CLASS[bytes[at] & 0xFF];
            switch (kind) {
                case SPACE:
                    at++;
                    continue;
                case QUOTE:
                    if (quotesCount) {
                        if (previous == OTHER) {
                            quotesAreWrong();
                        } else {
                            inString = true;
                            named = true;
                            lastString = at - start;
                        }
                    }
                    break;
                case OPEN_OBJECT:
                    if (previous != COLON && isIn(true)) {
                        return stop(at, Outcome.CUT, "another record begins within this one");
                    }
                    open(true);
                    break;
                case OPEN_ARRAY:
                    open(false);
                    break;
                case CLOSE_OBJECT:
                    if (closeObject()) {
                        return stop(at + 1, Outcome.END, null);
                    }
                    break;
                case CLOSE_ARRAY:
                    if (!closeArray()) {
                        return stop(at, Outcome.CUT, "the array around this record ends within it");
                    }
                    break;
                case OTHER:
                    if (previous == QUOTE && quotesCount) {
                        quotesAreWrong();
                        if (keepsBytes) {
                            at = start + lastString; // what that string hid is looked at again
                        }
                    }
                    break;
                default:
                    break;
            }
            previous = kind == QUOTE && !quotesCount ? OTHER : kind;
            at++;
        }
        outcome = Outcome.MORE;
        return at;
    }

    private int string(byte[] bytes, int from, int to) {
        int at = from;
        if (escaped) {
            escaped = false;
            at++;
        }
        while (at < to) {
            byte b = bytes[at++];
            if (b == '"') {
                inString = false;
                return at;
            }
            if (b == '\\') {
                escaped = at == to;
                at = Math.min(at + 1, to);
            }
        }
        return at;
    }

    /** One quote too few or too many: from here on strings and the rest can't be told apart, so only brackets count. */
    private void quotesAreWrong() {
        fault("a quote is missing or too many");
        quotesCount = false;
    }

    private void open(boolean object) {
        if (depth < MOST_DEPTH) {
            objects = object ? objects | 1L << depth : objects & ~(1L << depth);
        }
        depth++;
        deepest = Math.max(deepest, depth);
    }

    /** Closes the innermost object, and arrays within it that were left open; answers whether that was the record. */
    private boolean closeObject() {
        while (isIn(false)) {
            fault("a ']' is missing");
            depth--;
        }
        return --depth == 0;
    }

    /** Closes the innermost array, and objects within it that were left open; answers whether there is one. */
    private boolean closeArray() {
        int array = depth;
        while (array > 0 && array <= MOST_DEPTH && (objects >>> array - 1 & 1) == 1) {
            array--;
        }
        if (array == 0) {
            return false;
        }
        if (array < depth) {
            fault("a '}' is missing");
        }
        depth = array - 1;
        return true;
    }

    private boolean isIn(boolean object) {
        return depth > 0 && depth <= MOST_DEPTH && (objects >>> depth - 1 & 1) == (object ? 1 : 0);
    }

    private int stop(int at, Outcome outcome, String fault) {
        this.outcome = outcome;
        fault(fault);
        return at;
    }

    private void fault(String fault) {
        this.fault = this.fault == null ? fault : this.fault;
    }
}
