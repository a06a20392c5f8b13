package io.weir.intake.usual;

import java.util.Arrays;
import java.util.function.UnaryOperator;

import io.weir.wire.scan.Ascii;
import io.weir.wire.scan.Slices;

/**
 * Texts that come again and again, as names of fields do, each made once. Remembers as many as it has room for, whatever comes. Safe for use by many
 * threads.
 */
public final class Words {

    private static final int ROOM = 1024; // a power of two
    private static final int LONGEST = 40;

    /** A text in its form, with the bytes that it is of, which are compared sooner than its letters. */
    private record Word(String text, byte[] bytes) {}

    private final UnaryOperator<String> form;
    private final Word[] words = new Word[ROOM]; // whichever thread wrote last: a text is whole or not there

    /** Of texts as they are. */
    public Words() {
        this(UnaryOperator.identity());
    }

    /**
     * Of texts in another form.
     *
     * @param form hangs on the text alone, and may be null
     */
    public Words(UnaryOperator<String> form) {
        this.form = form;
    }

    /** The text of these bytes of ASCII. */
    public String of(byte[] bytes, int from, int to) {
        int length = to - from;
        if (length == 0 || length > LONGEST) {
            return form.apply(Ascii.text(bytes, from, to));
        }
        int place = Slices.hash(bytes, from, to) & ROOM - 1;
        Word met = words[place];
        if (met == null || !Arrays.equals(bytes, from, to, met.bytes, 0, met.bytes.length)) {
            byte[] copy = Arrays.copyOfRange(bytes, from, to);
            met = new Word(form.apply(Ascii.text(copy, 0, length)), copy);
            words[place] = met;
        }
        return met.text;
    }
}
