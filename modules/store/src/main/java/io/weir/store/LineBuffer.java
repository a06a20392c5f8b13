package io.weir.store;

import java.util.Arrays;

/** Bytes of lines, growing, with the text of tags escaped on the way in. */
final class LineBuffer {

    private static final byte[] HEX = {'0', '1', '2', '3', '4', '5', '6', '7', '8', '9', 'a', 'b', 'c', 'd', 'e', 'f'};

    private byte[] bytes = new byte[64 * 1024];
    private int length;

    int length() {
        return length;
    }

    /** Forgets what comes after. */
    void cut(int length) {
        this.length = length;
    }

    byte[] copy(int from, int to) {
        return Arrays.copyOfRange(bytes, from, to);
    }

    void put(int ascii) {
        room(1);
        bytes[length++] = (byte) ascii;
    }

    void put(byte[] from, int start, int end) {
        room(end - start);
        System.arraycopy(from, start, bytes, length, end - start);
        length += end - start;
    }

    void put(byte[] from) {
        put(from, 0, from.length);
    }

    /** A whole number in decimal. */
    void put(long number) {
        if (number < 0) {
            putAscii(Long.toString(number));
            return;
        }
        int digits = 1;
        for (long rest = number / 10; rest > 0; rest /= 10) {
            digits++;
        }
        room(digits);
        length += digits;
        long rest = number;
        for (int at = length - 1; at >= length - digits; at--) {
            bytes[at] = (byte) ('0' + rest % 10);
            rest /= 10;
        }
    }

    void putAscii(String text) {
        room(text.length());
        for (int at = 0; at < text.length(); at++) {
            bytes[length++] = (byte) text.charAt(at);
        }
    }

    /** UTF-8 that needs no digits: only backslashes are to be put in. */
    void putGuarded(byte[] from, int start, int end) {
        room(2 * (end - start));
        for (int at = start; at < end; at++) {
            if (LineText.needsBackslash(from[at])) {
                bytes[length++] = '\\';
            }
            bytes[length++] = from[at];
        }
    }

    /** Any text as the value of a tag. */
    void putTag(String text) {
        putText(text, 0);
    }

    /** Any text as the value of a field, in quotes, within which only these need a backslash. */
    void putString(String text) {
        put('"');
        for (int at = 0; at < text.length(); at++) {
            char unit = text.charAt(at);
            if (unit == '"') {
                put('\\');
                put(unit);
            } else if (LineText.needsBackslash(unit)) {
                put(unit);
            } else {
                int end = at + (Character.isHighSurrogate(unit) && at + 1 < text.length() ? 2 : 1);
                putText(text.substring(at, end), 0);
                at = end - 1;
            }
        }
        put('"');
    }

    /** Any text as the measurement, where {@code #} would begin a comment and a backslash does not guard a {@code =}. */
    void putMeasurement(String text) {
        int at = 0;
        if (text.startsWith("#")) {
            putDigits('#');
            at = 1;
        }
        for (int equals = text.indexOf('=', at); equals >= 0; equals = text.indexOf('=', at)) {
            putText(text.substring(0, equals), at);
            putDigits('=');
            at = equals + 1;
        }
        putText(text, at);
    }

    private void putText(String text, int from) {
        for (int at = from; at < text.length(); at++) {
            char unit = text.charAt(at);
            if (Character.isHighSurrogate(unit)
                    && at + 1 < text.length()
                    && Character.isLowSurrogate(text.charAt(at + 1))) {
                putPair(Character.toCodePoint(unit, text.charAt(++at)));
            } else {
                putUnit(unit);
            }
        }
    }

    private void putUnit(char unit) {
        if (LineText.needsDigits(unit) || unit == LineText.ESCAPE || Character.isSurrogate(unit)) {
            putDigits(unit);
        } else if (unit < 0x80) {
            room(2);
            if (LineText.needsBackslash(unit)) {
                bytes[length++] = '\\';
            }
            bytes[length++] = (byte) unit;
        } else if (unit < 0x800) {
            room(2);
            bytes[length++] = (byte) (0xC0 | unit >> 6);
            bytes[length++] = (byte) (0x80 | unit & 0x3F);
        } else {
            room(3);
            bytes[length++] = (byte) (0xE0 | unit >> 12);
            bytes[length++] = (byte) (0x80 | unit >> 6 & 0x3F);
            bytes[length++] = (byte) (0x80 | unit & 0x3F);
        }
    }

    private void putPair(int point) {
        room(4);
        bytes[length++] = (byte) (0xF0 | point >> 18);
        bytes[length++] = (byte) (0x80 | point >> 12 & 0x3F);
        bytes[length++] = (byte) (0x80 | point >> 6 & 0x3F);
        bytes[length++] = (byte) (0x80 | point & 0x3F);
    }

    private void putDigits(char unit) {
        room(7);
        bytes[length++] = LineText.ESCAPE_1;
        bytes[length++] = LineText.ESCAPE_2;
        bytes[length++] = LineText.ESCAPE_3;
        for (int shift = 12; shift >= 0; shift -= 4) {
            bytes[length++] = HEX[unit >> shift & 0xF];
        }
    }

    private void room(int more) {
        if (length + more > bytes.length) {
            bytes = Arrays.copyOf(bytes, Math.max(bytes.length * 2, length + more));
        }
    }
}
