package io.weir.wire.scan;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.function.IntPredicate;

/**
 * What the bytes of a text are to whoever copies it out of a message into another form: which can stand there as they are,
 * which need a guard, and which must not be copied at all.
 */
public final class TextRoles {

    /** Itself. */
    static final byte PLAIN = 0;

    /** Itself, behind a guard. */
    static final byte GUARDED = 1;

    /** Part of a longer character. */
    static final byte BEYOND_ASCII = 2;

    /** The end of what can be copied: the quote that ends a text in JSON, or what the other form has no place for. */
    static final byte END = 3;

    private final byte[] roles = new byte[256];
    private final byte[] refused;

    /**
     * @param guarded ASCII characters that need a guard
     * @param refused ASCII characters that can't stand in the other form
     * @param escape a character beyond ASCII by which the other form begins something else; it can't stand there either
     */
    public TextRoles(IntPredicate guarded, IntPredicate refused, char escape) {
        this.refused = Character.toString(escape).getBytes(StandardCharsets.UTF_8);
        for (int value = 0; value < roles.length; value++) {
            if (value >= 0x80) {
                roles[value] = BEYOND_ASCII;
            } else if (value == '"' || refused.test(value)) {
                roles[value] = END;
            } else if (guarded.test(value)) {
                roles[value] = GUARDED;
            }
        }
    }

    byte of(byte utf8) {
        return roles[utf8 & 0xFF];
    }

    /** Length of the character beyond ASCII that begins there; 0 where it is none, or must not be copied. */
    int width(byte[] utf8, int at) {
        int width = Utf8.width(utf8, at);
        boolean escape = width == refused.length
                && utf8[at] == refused[0]
                && Arrays.equals(utf8, at, at + width, refused, 0, width);
        return escape ? 0 : width;
    }
}
