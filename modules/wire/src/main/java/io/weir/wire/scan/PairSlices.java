package io.weir.wire.scan;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/** Names and texts of a JSON object, as slices of its bytes. */
public final class PairSlices {

    /** How many it can note. */
    private static final int MOST = 32;

    private static final int LONGEST_NAME = 100;

    private final int[] slices = new int[4 * MOST];
    private byte[] bytes;
    private int size;

    void clear() {
        size = 0;
    }

    /** How many pairs there are. */
    public int size() {
        return size;
    }

    /**
     * Notes a pair.
     *
     * @param textStart -1 where there is no text but null
     * @return false where the name is there already, or long, or they are too many
     */
    boolean add(byte[] bytes, int nameStart, int nameEnd, int textStart, int textEnd) {
        if (size == MOST || nameEnd - nameStart > LONGEST_NAME) {
            return false;
        }
        for (int pair = 0; pair < size; pair++) {
            if (Arrays.equals(bytes, nameStart(pair), nameEnd(pair), bytes, nameStart, nameEnd)) {
                return false;
            }
        }
        this.bytes = bytes;
        slices[4 * size] = nameStart;
        slices[4 * size + 1] = nameEnd;
        slices[4 * size + 2] = textStart;
        slices[4 * size + 3] = textEnd;
        size++;
        return true;
    }

    /** Where the name of a pair begins, behind its quote. */
    public int nameStart(int pair) {
        return slices[4 * pair];
    }

    /** The end of the name: the place of its closing quote. */
    public int nameEnd(int pair) {
        return slices[4 * pair + 1];
    }

    /** Where the text of a pair begins, if it has any. */
    public int textStart(int pair) {
        return slices[4 * pair + 2];
    }

    /** The end of the text, if it has any. */
    public int textEnd(int pair) {
        return slices[4 * pair + 3];
    }

    /** The name. */
    public String name(int pair) {
        return string(nameStart(pair), nameEnd(pair));
    }

    /** The text, or null. */
    public String text(int pair) {
        return hasText(pair) ? string(textStart(pair), textEnd(pair)) : null;
    }

    /** Whether it has a text; else it is null. */
    public boolean hasText(int pair) {
        return textStart(pair) >= 0;
    }

    private String string(int start, int end) {
        return new String(bytes, start, end - start, StandardCharsets.UTF_8);
    }
}
