package io.weir.intake.usual;

import java.nio.charset.StandardCharsets;

import io.weir.wire.scan.Ascii;

/**
 * A decimal number of few digits, as nearly all are that sensors say: what is reckoned with it is exact, and takes a few steps of whole numbers. Whoever
 * reckons with it sees to it that a long has room for what comes out.
 *
 * @param minus whether it is negative
 * @param digits without sign and point
 * @param scale how many of them stand behind the point; where it is negative, how many zeros follow
 */
public record ShortDecimal(boolean minus, long digits, int scale) {

    private static final int MOST_CHARS = 15;
    private static final int MOST_OF_LONG = 21; // its digits, a sign and a point
    private static final int TEN = 10;

    /** The number that is written there: digits, with a sign and a point or without; null where it is any other text. */
    public static ShortDecimal of(String text) {
        byte[] bytes = text.getBytes(StandardCharsets.ISO_8859_1); // in which what is in no ASCII is no digit either
        return of(bytes, 0, bytes.length);
    }

    /** The same of {@code bytes[from..to)}. */
    public static ShortDecimal of(byte[] bytes, int from, int to) {
        boolean minus = from < to && bytes[from] == '-';
        int first = minus ? from + 1 : from;
        if (to == first || to - from > MOST_CHARS) {
            return null;
        }
        int point = to;
        long digits = 0;
        for (int at = first; at < to; at++) {
            byte b = bytes[at];
            if (b >= '0' && b <= '9') {
                digits = digits * TEN + b - '0';
            } else if (b == '.' && point == to && at > first) {
                point = at;
            } else {
                return null;
            }
        }
        return point == to - 1 ? null : new ShortDecimal(minus, digits, Math.max(0, to - point - 1));
    }

    /** The sum with another one, of which {@code moreScale} digits stand behind the point. */
    public ShortDecimal plus(long more, int moreScale) {
        int common = Math.max(scale, moreScale);
        long sum = power(common - scale) * signed() + power(common - moreScale) * more;
        return new ShortDecimal(sum < 0, Math.abs(sum), common);
    }

    /** The product with one that is not negative, of which {@code factorScale} digits stand behind the point. */
    public ShortDecimal times(long factor, int factorScale) {
        return new ShortDecimal(minus, digits * factor, scale + factorScale);
    }

    /**
     * The quotient, to so many digits, without zeros behind them; halves are rounded away from zero.
     *
     * @param divisor 1, or an odd number without a 5 in it
     * @param kept how many digits, at most 15
     */
    public ShortDecimal over(long divisor, int kept) {
        if (digits == 0) {
            return new ShortDecimal(false, 0, 0);
        }
        long least = power(kept - 1);
        long numerator = digits;
        int at = scale;
        while (divisor > 1 && numerator / divisor < least) {
            numerator *= TEN;
            at++;
        }
        long by = divisor;
        while (numerator / by >= least * TEN) {
            by *= TEN;
            at--;
        }
        long quotient = (numerator + by / 2) / by;
        while (quotient % TEN == 0) {
            quotient /= TEN;
            at--;
        }
        return new ShortDecimal(minus, quotient, at);
    }

    /** As it is written without an exponent. */
    public String text() {
        byte[] written = new byte[MOST_OF_LONG + Math.abs(scale)];
        int at = written.length;
        for (int zeros = digits == 0 ? 0 : -scale; zeros > 0; zeros--) {
            written[--at] = '0';
        }
        int fraction = Math.max(0, scale);
        long left = digits;
        for (int behind = 0; left > 0 || behind <= fraction; behind++) {
            if (behind == fraction && fraction > 0) {
                written[--at] = '.';
            }
            written[--at] = (byte) ('0' + left % TEN);
            left /= TEN;
        }
        if (minus && digits > 0) {
            written[--at] = '-';
        }
        return Ascii.text(written, at, written.length);
    }

    private long signed() {
        return minus ? -digits : digits;
    }

    private static long power(int exponent) {
        long power = 1;
        for (int left = exponent; left > 0; left--) {
            power *= TEN;
        }
        return power;
    }
}
