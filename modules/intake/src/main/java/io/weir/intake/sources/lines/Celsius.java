package io.weir.intake.sources.lines;

import java.math.BigDecimal;
import java.math.RoundingMode;

/** Degrees Celsius out of Fahrenheit, to the hundredth. What is no number stays what it is, and is judged as any other value. */
final class Celsius {

    private static final BigDecimal FREEZING = BigDecimal.valueOf(32);
    private static final BigDecimal FIVE = BigDecimal.valueOf(5);
    private static final BigDecimal NINE = BigDecimal.valueOf(9);
    private static final int DIGITS = 2;
    private static final int MOST_DIGITS =
            400; // of a number written out, before or behind the point: a double has no more
    private static final int MOST_NUMBER = 20; // characters

    private static final int MOST_SHORT = 9; // characters: far from what a long holds, a hundred times or not
    private static final long[] POWERS_OF_TEN = {1, 10, 100, 1_000, 10_000, 100_000, 1_000_000, 10_000_000};
    private static final long NONE = Long.MIN_VALUE;
    private static final int NOWHERE = -1;

    private Celsius() {}

    /** The same temperature. */
    static String of(String fahrenheit) {
        if (fahrenheit == null || fahrenheit.length() > MOST_NUMBER) {
            return fahrenheit;
        }
        long hundredths = fahrenheit.length() <= MOST_SHORT ? hundredths(fahrenheit) : NONE;
        return hundredths == NONE ? ofAny(fahrenheit) : text(hundredths);
    }

    private static String ofAny(String fahrenheit) {
        try {
            BigDecimal number = new BigDecimal(fahrenheit.strip());
            if (Math.abs((long) number.precision() - number.scale()) > MOST_DIGITS) {
                return fahrenheit;
            }
            return number.subtract(FREEZING)
                    .multiply(FIVE)
                    .divide(NINE, DIGITS, RoundingMode.HALF_EVEN)
                    .toPlainString();
        } catch (NumberFormatException e) {
            return fahrenheit;
        }
    }

    /** Of digits with a point between them; {@link #NONE} where it is anything else. */
    private static long hundredths(String text) {
        int first = text.startsWith("-") ? 1 : 0;
        int point = NOWHERE;
        long number = 0;
        for (int at = first; at < text.length(); at++) {
            char c = text.charAt(at);
            if (c == '.' && point == NOWHERE && at > first) {
                point = at;
            } else if (c >= '0' && c <= '9') {
                number = number * 10 + c - '0';
            } else {
                return NONE;
            }
        }
        int scale = point == NOWHERE ? 0 : text.length() - point - 1;
        if (text.length() == first || point == text.length() - 1 || scale >= POWERS_OF_TEN.length) {
            return NONE;
        }
        long degrees = (first == 1 ? -number : number) - 32 * POWERS_OF_TEN[scale];
        return halfEven(degrees * 500, 9 * POWERS_OF_TEN[scale]);
    }

    private static long halfEven(long number, long divisor) {
        long floor = Math.floorDiv(number, divisor);
        long twice = 2 * Math.floorMod(number, divisor);
        boolean up = twice > divisor || twice == divisor && floor % 2 != 0;
        return up ? floor + 1 : floor;
    }

    private static String text(long hundredths) {
        long size = Math.abs(hundredths);
        StringBuilder text = new StringBuilder(MOST_NUMBER);
        if (hundredths < 0) {
            text.append('-');
        }
        return text.append(size / 100)
                .append('.')
                .append((char) ('0' + size / 10 % 10))
                .append((char) ('0' + size % 10))
                .toString();
    }
}
