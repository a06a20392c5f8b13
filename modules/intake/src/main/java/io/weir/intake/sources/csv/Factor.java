package io.weir.intake.sources.csv;

import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;

/** Brings a number as it is written to another unit, to the last digit. What is no number stays as it is, and is judged by itself. */
final class Factor {

    private static final int MOST_DIGITS = 400; // before or behind the point: a double has no more
    private static final int MOST_SHORT = 15; // digits
    private static final long MOST_FACTOR = 1_000;
    private static final int MOST_SCALE = 15;

    private final BigDecimal factor;
    private final boolean one;
    private final boolean small; // then a long has room for it times a short number
    private final byte[] digits = new byte[2 * (MOST_SHORT + MOST_SCALE)];

    Factor(BigDecimal factor) {
        this.factor = factor;
        one = factor.equals(BigDecimal.ONE);
        small = factor.signum() > 0
                && factor.scale() >= 0
                && factor.scale() <= MOST_SCALE
                && factor.unscaledValue().bitLength() < Long.SIZE - 1
                && factor.unscaledValue().longValueExact() <= MOST_FACTOR;
    }

    /** That many times what is written there. */
    String times(String text) {
        if (one) {
            return text;
        }
        String quick = small && text.length() <= MOST_SHORT ? ofShort(text) : null;
        return quick != null ? quick : ofAny(text);
    }

    private String ofAny(String text) {
        try {
            BigDecimal number = new BigDecimal(text);
            boolean sensible = Math.abs((long) number.precision() - number.scale()) <= MOST_DIGITS;
            return sensible ? number.multiply(factor).toPlainString() : text; // such a one is no number of any kind
        } catch (NumberFormatException e) {
            return text;
        }
    }

    /** The same of digits with a point between them, or none; null where it is anything else. */
    private String ofShort(String text) {
        boolean minus = text.startsWith("-");
        int first = minus ? 1 : 0;
        int point = text.length();
        long number = 0;
        for (int at = first; at < text.length(); at++) {
            char c = text.charAt(at);
            if (c == '.' && point == text.length() && at > first) {
                point = at;
            } else if (c >= '0' && c <= '9') {
                number = number * 10 + c - '0';
            } else {
                return null;
            }
        }
        if (text.length() == first || point == text.length() - 1) {
            return null;
        }
        return written(
                minus,
                number * factor.unscaledValue().longValue(),
                factor.scale() + Math.max(0, text.length() - point - 1));
    }

    private String written(boolean minus, long number, int scale) {
        int at = digits.length;
        long left = number;
        for (int behind = 0; left > 0 || behind <= scale; behind++) {
            if (behind == scale && scale > 0) {
                digits[--at] = '.';
            }
            digits[--at] = (byte) ('0' + left % 10);
            left /= 10;
        }
        if (minus && number > 0) {
            digits[--at] = '-';
        }
        return new String(digits, at, digits.length - at, StandardCharsets.ISO_8859_1);
    }
}
