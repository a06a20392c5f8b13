package io.weir.intake.usual;

import java.nio.charset.StandardCharsets;

/**
 * Texts that come again and again, as names of fields do, each made once. Remembers as many as it has room for, whatever comes. Safe for use by many
 * threads.
 */
final class Words {

    private static final int ROOM = 1024; // a power of two
    private static final int LONGEST = 40;

    private final String[] words = new String[ROOM]; // whichever thread wrote last: a text is whole or not there

    /** The text of these bytes of ASCII. */
    String of(byte[] bytes, int from, int to) {
        if (to - from > LONGEST) {
            return made(bytes, from, to);
        }
        int hash = 0;
        for (int at = from; at < to; at++) {
            hash = 31 * hash + bytes[at];
        }
        int place = (hash ^ hash >>> 10) & ROOM - 1;
        String met = words[place];
        if (met == null || !is(met, bytes, from, to)) {
            met = made(bytes, from, to);
            words[place] = met;
        }
        return met;
    }

    private static boolean is(String word, byte[] bytes, int from, int to) {
        if (word.length() != to - from) {
            return false;
        }
        for (int at = from; at < to; at++) {
            if (word.charAt(at - from) != bytes[at]) {
                return false;
            }
        }
        return true;
    }

    private static String made(byte[] bytes, int from, int to) {
        return new String(bytes, from, to - from, StandardCharsets.ISO_8859_1);
    }
}
