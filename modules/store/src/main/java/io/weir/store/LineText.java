package io.weir.store;

import io.weir.wire.scan.TextRoles;

/**
 * How text stands in a line. InfluxDB and QuestDB agree on a backslash before a space, a comma or an equals sign, and on
 * nothing else: a backslash itself, line breaks and other control characters can't be said in a way that both read.
 * These, and unpaired surrogates, stand as {@code ␛} and the four hexadecimal digits of their UTF-16 unit ({@code
 * ␛005c}), as does ␛ itself, so no two texts look the same in the store and each can be had back.
 */
final class LineText {

    /** U+241B, symbol for escape. */
    static final char ESCAPE = '\u241B';

    static final byte ESCAPE_1 = (byte) 0xE2;
    static final byte ESCAPE_2 = (byte) 0x90;
    static final byte ESCAPE_3 = (byte) 0x9B;

    /** What the bytes of a message's text are to a line, where a backslash is the guard. */
    static final TextRoles ROLES = new TextRoles(LineText::needsBackslash, LineText::needsDigits, ESCAPE);

    private static final int UNIT_DIGITS = 4;

    private LineText() {}

    /** Whether an ASCII character needs a backslash in a tag. */
    static boolean needsBackslash(int character) {
        return character == ' ' || character == ',' || character == '=';
    }

    /** Whether an ASCII character has to stand as ␛ and digits. */
    static boolean needsDigits(int character) {
        return character < ' ' || character == '\\' || character == 0x7F;
    }

    /** The text as the store has it; to compare with, not to put in a line. */
    static String toStored(String text) {
        StringBuilder stored = new StringBuilder(text.length() + 8);
        for (int at = 0; at < text.length(); at++) {
            char unit = text.charAt(at);
            if (Character.isHighSurrogate(unit)
                    && at + 1 < text.length()
                    && Character.isLowSurrogate(text.charAt(at + 1))) {
                stored.append(unit).append(text.charAt(++at));
            } else if (needsDigits(unit) || unit == ESCAPE || Character.isSurrogate(unit)) {
                stored.append(ESCAPE).append(String.format("%04x", (int) unit));
            } else {
                stored.append(unit);
            }
        }
        return stored.toString();
    }

    /** The text that {@link #toStored} made this of; null, which is what a store has for an empty tag, becomes empty. */
    static String fromStored(String stored) {
        if (stored == null) {
            return "";
        }
        if (stored.indexOf(ESCAPE) < 0) {
            return stored;
        }
        StringBuilder text = new StringBuilder(stored.length());
        for (int at = 0; at < stored.length(); at++) {
            int unit = stored.charAt(at) == ESCAPE ? unit(stored, at + 1) : -1;
            text.append(unit < 0 ? stored.charAt(at) : (char) unit);
            at += unit < 0 ? 0 : UNIT_DIGITS;
        }
        return text.toString();
    }

    private static int unit(String stored, int from) {
        if (from + UNIT_DIGITS > stored.length()) {
            return -1;
        }
        int unit = 0;
        for (int at = from; at < from + UNIT_DIGITS; at++) {
            int digit = stored.charAt(at) < 0x80 ? Character.digit(stored.charAt(at), 16) : -1;
            if (digit < 0) {
                return -1;
            }
            unit = unit << 4 | digit;
        }
        return unit;
    }
}
