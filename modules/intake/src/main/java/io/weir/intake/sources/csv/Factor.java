package io.weir.intake.sources.csv;

import java.math.BigDecimal;

import io.weir.intake.usual.ShortDecimal;

/** Brings a number as it is written to another unit, to the last digit. What is no number stays as it is, and is judged by itself. */
final class Factor {

    private static final int MOST_DIGITS = 400; // before or behind the point: a double has no more
    private static final long MOST_FACTOR = 1_000;
    private static final int MOST_SCALE = 15;

    private final BigDecimal factor;
    private final boolean one;
    private final long unscaled; // the factor without its point; 0 where it is not small
    private final boolean small; // then a long has room for it times a short number

    Factor(BigDecimal factor) {
        this.factor = factor;
        one = factor.equals(BigDecimal.ONE);
        small = factor.signum() > 0
                && factor.scale() >= 0
                && factor.scale() <= MOST_SCALE
                && factor.unscaledValue().bitLength() < Long.SIZE - 1
                && factor.unscaledValue().longValueExact() <= MOST_FACTOR;
        unscaled = small ? factor.unscaledValue().longValueExact() : 0;
    }

    /** That many times what is written there. */
    String times(String text) {
        if (one) {
            return text;
        }
        ShortDecimal number = small ? ShortDecimal.of(text) : null;
        return number == null ? ofAny(text) : times(number);
    }

    /** Whether it changes numbers, and can be taken times short ones as such. */
    boolean takesShort() {
        return small && !one;
    }

    /** That many times a short number. */
    String times(ShortDecimal number) {
        return number.times(unscaled, factor.scale()).text();
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
}
