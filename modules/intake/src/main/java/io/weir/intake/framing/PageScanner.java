package io.weir.intake.framing;

import java.util.Set;

/**
 * Walks over a page of HTML or XML until records begin in it or behind it: {@code [{"} in its text, or {@code {"} where no
 * element is open any more. What stands in tags, comments, scripts and styles is the page's own.
 */
final class PageScanner {

    private static final int MOST_SPACE = 1_000; // between the brackets and the quote with which records begin
    private static final int LONGEST_NAME = 16;

    /** Elements that have no end. */
    private static final Set<String> VOID = Set.of(
            "area", "base", "br", "col", "embed", "hr", "img", "input", "link", "meta", "source", "track", "wbr");

    /** Elements whose end may be left out, and is. */
    private static final Set<String> OPTIONAL =
            Set.of("p", "li", "dt", "dd", "tr", "td", "th", "option", "thead", "tbody", "tfoot");

    /** Elements in which there is no markup until they end. */
    private static final Set<String> RAW = Set.of("script", "style", "textarea", "title");

    private enum State {
        TEXT,
        NAME,
        TAG,
        QUOTED,
        COMMENT
    }

    /** What of the beginning of records was seen. */
    private enum Begun {
        NOTHING,
        ARRAY,
        RECORD
    }

    private final StringBuilder name = new StringBuilder(LONGEST_NAME);
    private State state;
    private Begun begun;
    private int back;
    private boolean closing;
    private byte previous; // within a tag
    private byte quote;
    private int dashes;
    private String raw; // the element of RAW that is open, else null
    private int open; // elements, but for those whose end may be missing

    /** Begins another page. */
    void begin() {
        state = State.TEXT;
        raw = null;
        open = 0;
        reset();
    }

    /** How far before the position records begin, or may begin as soon as more is known; 0 where they don't. */
    int back() {
        return back;
    }

    /**
     * Looks at the bytes from {@code from} to before {@code to}.
     *
     * @return {@code to}, or the place before it where it is sure that records begin, {@link #back()} before that
     */
    int scan(byte[] bytes, int from, int to) {
        for (int at = from; at < to; at++) {
            byte b = bytes[at];
            switch (state) {
                case TEXT -> {
                    if (b == '"' && begun == Begun.RECORD) {
                        return at;
                    }
                    text(b);
                }
                case NAME -> name(b);
                case TAG -> tag(b);
                case QUOTED -> state = b == quote ? State.TAG : State.QUOTED;
                case COMMENT -> comment(b);
            }
        }
        return to;
    }

    private void text(byte b) {
        if (b == '<') {
            reset();
            state = State.NAME;
            name.setLength(0);
            closing = false;
        } else if (raw == null) {
            lookForRecords(b);
        }
    }

    private void lookForRecords(byte b) {
        switch (b) {
            case '[' -> begin(Begun.ARRAY);
            case '{' -> {
                if (begun == Begun.ARRAY) {
                    begun = Begun.RECORD;
                    back++;
                } else if (open == 0) {
                    begin(Begun.RECORD);
                } else {
                    reset();
                }
            }
            case ' ', '\t', '\r', '\n' -> {
                back += begun == Begun.NOTHING ? 0 : 1;
                if (back > MOST_SPACE) {
                    reset();
                }
            }
            default -> reset();
        }
    }

    private void begin(Begun what) {
        begun = what;
        back = 1;
    }

    private void reset() {
        begun = Begun.NOTHING;
        back = 0;
    }

    private void name(byte b) {
        boolean first = name.length() == 0;
        if (first && b == '/' && !closing) {
            closing = true;
        } else if (isOfName(b) || first && (b == '!' || b == '?')) {
            if (name.length() < LONGEST_NAME) {
                name.append((char) (b >= 'A' && b <= 'Z' ? b + ' ' : b));
            }
            if (name.length() == 3 && name.indexOf("!--") == 0) {
                state = State.COMMENT;
                dashes = 0;
            }
        } else if (first || raw != null && !(closing && name.indexOf(raw) == 0)) {
            state = State.TEXT; // no tag: a "less than", or a script's own
            text(b);
        } else {
            state = State.TAG;
            previous = 0;
            tag(b);
        }
    }

    private static boolean isOfName(byte b) {
        return b >= 'a' && b <= 'z' || b >= 'A' && b <= 'Z' || b >= '0' && b <= '9' || b == '-' || b == '_' || b == ':';
    }

    private void tag(byte b) {
        if (b == '>') {
            state = State.TEXT;
            endTag();
        } else if ((b == '"' || b == '\'') && previous == '=') {
            state = State.QUOTED;
            quote = b;
        }
        previous = b;
    }

    private void endTag() {
        String element = name.toString();
        if (raw != null) {
            raw = null;
        } else if (closing) {
            open -= OPTIONAL.contains(element) ? 0 : Math.min(open, 1);
        } else if (RAW.contains(element)) {
            raw = element;
        } else if (previous != '/'
                && !VOID.contains(element)
                && !OPTIONAL.contains(element)
                && Character.isLetter(element.charAt(0))) {
            open++;
        }
    }

    private void comment(byte b) {
        if (b == '>' && dashes >= 2) {
            state = State.TEXT;
        }
        dashes = b == '-' ? dashes + 1 : 0;
    }
}
