package io.weir.intake.usual;

import java.util.Arrays;

import io.weir.wire.scan.Ascii;
import io.weir.wire.scan.Slices;

/**
 * Texts that come again and again, as names of fields do, each made once. Remembers as many as it has room for, whatever comes. Safe for use by many
 * threads.
 */
public final class Words {

    private static final int ROOM = 1024; // a power of two
    private static final int LONGEST = 40;

    /** A text with its bytes, which are compared sooner than its letters. */
    private record Word(String text, byte[] bytes) {}

    private final Word[] words = new Word[ROOM]; // whichever thread wrote last: a text is whole or not there

    /** The text of these bytes of ASCII. */
    public String of(byte[] bytes, int from, int to) {
        int length = to - from;
        if (length == 0 || length > LONGEST) {
            return Ascii.text(bytes, from, to);
        }
        int place = Slices.hash(bytes, from, to) & ROOM - 1;
        Word met = words[place];
        if (met == null || !Arrays.equals(bytes, from, to, met.bytes, 0, met.bytes.length)) {
            byte[] copy = Arrays.copyOfRange(bytes, from, to);
            met = new Word(Ascii.text(copy, 0, length), copy);
            words[place] = met;
        }
        return met.text;
    }
}
