package io.weir.local.store;

import java.nio.charset.StandardCharsets;

/** Reads numbers as JSON and Java spell them. */
final class Decimals {

    /** A number of so many digits, and each of these powers, is a double without rounding; so one division rounds once. */
    private static final int EXACT_DIGITS = 15;

    private static final double[] POWERS = {
        1e0, 1e1, 1e2, 1e3, 1e4, 1e5, 1e6, 1e7, 1e8, 1e9, 1e10, 1e11, 1e12, 1e13, 1e14, 1e15
    };

    private Decimals() {}

    /** The double that is nearest; not a number where it is none, or beyond all of them. */
    static double read(byte[] bytes, int from, int to) {
        boolean negative = from < to && bytes[from] == '-';
        long digits = 0;
        int count = 0;
        int point = -1;
        for (int at = negative ? from + 1 : from; at < to; at++) {
            byte unit = bytes[at];
            if (unit >= '0' && unit <= '9') {
                digits = digits * 10 + unit - '0';
                count++;
            } else if (unit == '.' && point < 0) {
                point = count;
            } else {
                return readUnusual(bytes, from, to);
            }
            if (count > EXACT_DIGITS) {
                return readUnusual(bytes, from, to);
            }
        }
        if (count == 0) {
            return Double.NaN;
        }
        double number = digits / POWERS[point < 0 ? 0 : count - point];
        return negative ? -number : number;
    }

    private static double readUnusual(byte[] bytes, int from, int to) {
        try {
            double number = Double.parseDouble(new String(bytes, from, to - from, StandardCharsets.ISO_8859_1));
            return Double.isInfinite(number) ? Double.NaN : number;
        } catch (NumberFormatException e) {
            return Double.NaN;
        }
    }
}
