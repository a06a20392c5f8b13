package io.weir.intake.sources.openfoodfacts;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.SequenceInputStream;
import java.nio.charset.StandardCharsets;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The list of products within an answer of a search, without what stands around it. Where the answer is broken, so that it
 * can't be said where the list ends, all that is left belongs to it: nothing is let go of but what is known to say nothing.
 */
final class SearchPage extends InputStream {

    /** As many bytes as are looked at, before the list and behind it. */
    private static final int LOOK = 4 * 1024;

    private static final String SCALAR = "(\"[^\"\\\\{}\\[\\]]*\"|[-+0-9.eE]+|true|false|null)";
    private static final Pattern BEFORE = Pattern.compile(
            "^\\s*\\{\\s*(\"(?!products\")\\w+\"\\s*:\\s*" + SCALAR + "\\s*,\\s*)*+\"products\"\\s*:\\s*(?=\\[)");
    private static final Pattern BEHIND = Pattern.compile("^\\s*(,\\s*\"\\w+\"\\s*:\\s*" + SCALAR + "\\s*)*+\\}\\s*$");

    private final InputStream in;
    private int depth;
    private boolean inText;
    private boolean escaped;
    private boolean ended; // the list
    private InputStream rest; // what stands behind it and is something; null before it has ended

    private SearchPage(InputStream in) {
        this.in = in;
    }

    /** Whether an answer of a search begins so. */
    static boolean begins(String beginning) {
        return BEFORE.matcher(beginning).lookingAt();
    }

    /** The list of products where the stream is an answer of a search, else the stream as it is. */
    static InputStream unwrapped(InputStream in) throws IOException {
        byte[] head = in.readNBytes(LOOK);
        Matcher before = BEFORE.matcher(new String(head, StandardCharsets.ISO_8859_1)); // a character is a byte
        if (!before.lookingAt()) {
            return new SequenceInputStream(new ByteArrayInputStream(head), in);
        }
        InputStream list = new ByteArrayInputStream(head, before.end(), head.length - before.end());
        return new SearchPage(new SequenceInputStream(list, in));
    }

    @Override
    public int read() throws IOException {
        byte[] one = new byte[1];
        return read(one, 0, 1) < 0 ? -1 : one[0] & 0xFF;
    }

    @Override
    public int read(byte[] target, int from, int length) throws IOException {
        if (ended) {
            return rest.read(target, from, length);
        }
        int read = in.read(target, from, length);
        for (int at = from; at < from + read; at++) {
            if (endsAt(target[at])) {
                end(target, at + 1, from + read);
                return at + 1 - from;
            }
        }
        return read;
    }

    private boolean endsAt(byte b) {
        if (escaped) {
            escaped = false;
        } else if (inText) {
            escaped = b == '\\';
            inText = b != '"';
        } else if (b == '"') {
            inText = true;
        } else if (b == '[' || b == '{') {
            depth++;
        } else if (b == ']' || b == '}') {
            depth--;
        }
        return depth == 0 && !inText;
    }

    private void end(byte[] bytes, int from, int to) throws IOException {
        ByteArrayOutputStream behind = new ByteArrayOutputStream();
        behind.write(bytes, from, to - from);
        behind.write(in.readNBytes(LOOK));
        boolean nothing =
                BEHIND.matcher(behind.toString(StandardCharsets.ISO_8859_1)).matches();
        ended = true;
        rest = nothing
                ? InputStream.nullInputStream()
                : new SequenceInputStream(new ByteArrayInputStream(behind.toByteArray()), in);
    }
}
