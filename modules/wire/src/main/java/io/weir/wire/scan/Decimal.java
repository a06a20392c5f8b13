package io.weir.wire.scan;

import java.nio.charset.StandardCharsets;

/**
 * Reads and writes decimal numbers as bytes. A number is digits with an optional sign, point and exponent; what else
 * {@link Double#parseDouble} takes ({@code NaN}, {@code 0x1p3}, {@code 1d}, blanks) is none.
 */
public final class Decimal {

    /** Up to here a mantissa and its power of ten are exact doubles, and so their quotient is the nearest double. */
    private static final int MOST_EXACT_DIGITS = 15;

    /** Where there is no end to be found. */
    public static final int NONE = -1;

    private static final double[] POWERS_OF_TEN = {
        1e0, 1e1, 1e2, 1e3, 1e4, 1e5, 1e6, 1e7, 1e8, 1e9, 1e10, 1e11, 1e12, 1e13, 1e14, 1e15
    };

    private static final byte[] ZERO = Ascii.bytes("0.0");

    private Decimal() {}

    /** The number of {@code bytes[from..to)}, exactly as {@link Double#parseDouble} has it; NaN where it is none, or not finite. */
    public static double parse(byte[] bytes, int from, int to) {
        int at = from < to && bytes[from] == '-' ? from + 1 : from;
        long mantissa = 0;
        int digits = 0;
        int scale = -1; // digits after the point; -1 before it was met
        for (; at < to; at++) {
            int b = bytes[at];
            if (Ascii.isDigit(b)) {
                mantissa = mantissa * 10 + (b - '0');
                digits++;
                scale += scale >= 0 ? 1 : 0;
            } else if (b == '.' && scale < 0) {
                scale = 0;
            } else {
                return parseUnusual(bytes, from, to);
            }
            if (digits > MOST_EXACT_DIGITS) {
                return parseUnusual(bytes, from, to);
            }
        }
        if (digits == 0) {
            return Double.NaN;
        }
        double number = mantissa / POWERS_OF_TEN[Math.max(scale, 0)];
        return bytes[from] == '-' ? -number : number;
    }

    /**
     * Where a number ends that starts at {@code from} and that JSON has without an exponent, and short: such a slice can be
     * copied into a message as it is. {@link #NONE} where there is none before {@code to}.
     */
    static int plainEnd(byte[] bytes, int from, int to) {
        int at = from < to && bytes[from] == '-' ? from + 1 : from;
        int point = digitsEnd(bytes, at, to);
        boolean whole = point > at && (bytes[at] != '0' || point == at + 1);
        int end = point < to && bytes[point] == '.' ? digitsEnd(bytes, point + 1, to) : point;
        return whole && end != point + 1 && end - at <= MOST_EXACT_DIGITS + 1 ? end : NONE;
    }

    /** Whether the {@link #plainEnd plain} number {@code bytes[from..to)} is from {@code -most} to {@code most}. */
    static boolean isWithin(int most, byte[] bytes, int from, int to) {
        int at = bytes[from] == '-' ? from + 1 : from;
        int whole = 0;
        for (; at < to && bytes[at] != '.' && whole <= most; at++) {
            whole = whole * 10 + bytes[at] - '0';
        }
        return whole < most || whole == most && Math.abs(parse(bytes, from, to)) <= most;
    }

    /**
     * Where the text of a number has to be cut to be as JSON has it, {@code 12.3} for {@code 12.30}; {@link #NONE} where
     * another {@link #json text} is due.
     *
     * @param number what {@code text[from..to)} says, finite
     */
    public static int jsonEnd(double number, byte[] text, int from, int to) {
        double size = Math.abs(number);
        if (size < 1e-3 || size >= 1e7 || plainEnd(text, from, to) != to) {
            return NONE;
        }
        int fraction = to;
        while (fraction > from && text[fraction - 1] != '.') {
            fraction--;
        }
        int end = to;
        while (end > fraction + 1 && text[end - 1] == '0') {
            end--;
        }
        return fraction == from ? NONE : end;
    }

    /** The finite number as JSON has it. */
    public static byte[] json(double number) {
        return number == 0 ? ZERO : Ascii.bytes(Double.toString(number));
    }

    private static double parseUnusual(byte[] bytes, int from, int to) {
        if (!isDecimal(bytes, from, to)) {
            return Double.NaN;
        }
        double number = Double.parseDouble(new String(bytes, from, to - from, StandardCharsets.US_ASCII));
        return Double.isFinite(number) ? number : Double.NaN;
    }

    private static boolean isDecimal(byte[] bytes, int from, int to) {
        int whole = afterSign(bytes, from, to);
        int at = digitsEnd(bytes, whole, to);
        int digits = at - whole;
        if (at < to && bytes[at] == '.') {
            int fraction = at + 1;
            at = digitsEnd(bytes, fraction, to);
            digits += at - fraction;
        }
        if (digits > 0 && at < to && (bytes[at] == 'e' || bytes[at] == 'E')) {
            int exponent = afterSign(bytes, at + 1, to);
            at = digitsEnd(bytes, exponent, to);
            digits = at - exponent;
        }
        return digits > 0 && at == to;
    }

    private static int afterSign(byte[] bytes, int at, int to) {
        return at < to && (bytes[at] == '-' || bytes[at] == '+') ? at + 1 : at;
    }

    private static int digitsEnd(byte[] bytes, int from, int to) {
        int at = from;
        for (; at + Long.BYTES <= bytes.length && at < to; at += Long.BYTES) {
            long other = Ascii.otherThanDigits(Slices.octet(bytes, at));
            if (other != 0) {
                return Math.min(at + Long.numberOfTrailingZeros(other) / Byte.SIZE, to);
            }
        }
        while (at < to && Ascii.isDigit(bytes[at])) {
            at++;
        }
        return Math.min(at, to);
    }
}
