package io.weir.alarms.conditions;

import java.math.BigDecimal;
import java.math.MathContext;

/** Numbers for people. */
final class Numbers {

    private static final MathContext FIGURES = new MathContext(6);

    private Numbers() {}

    /** Up to six figures, without a power of ten and without zeros at the end. */
    static String text(double number) {
        BigDecimal rounded = BigDecimal.valueOf(number).round(FIGURES).stripTrailingZeros();
        return rounded.signum() == 0 ? "0" : rounded.toPlainString();
    }
}
