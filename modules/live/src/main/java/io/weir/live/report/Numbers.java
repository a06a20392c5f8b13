package io.weir.live.report;

import java.math.BigDecimal;
import java.math.MathContext;
import java.util.Locale;

/** Numbers as a report has them. */
final class Numbers {

    private static final MathContext FOUR_DIGITS = new MathContext(4);

    private Numbers() {}

    /** Without an exponent and without zeros at its end. */
    static String plain(BigDecimal number) {
        return number.signum() == 0 ? "0" : number.stripTrailingZeros().toPlainString();
    }

    /** Four digits of it that count. */
    static String rounded(double number) {
        return plain(new BigDecimal(number).round(FOUR_DIGITS));
    }

    /** With commas between thousands. */
    static String grouped(long number) {
        return String.format(Locale.ROOT, "%,d", number);
    }

    /** So many of a thing that is called so: {@code 1 day}, {@code 2 days}. */
    static String counted(String number, String thing) {
        return number + ' ' + thing + (number.equals("1") ? "" : "s");
    }
}
