package io.weir.intake.sources.csv;

import java.math.BigDecimal;
import java.util.Random;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

class FactorTest {

    @ParameterizedTest
    @ValueSource(strings = {"100", "0.001", "1000", "1E+2", "7.3", "-1", "123456789.125"})
    void isWhatTheProductIsToTheLastDigit(String factor) {
        Factor by = new Factor(new BigDecimal(factor));
        Random random = new Random(2);
        for (int i = 0; i < 20_000; i++) {
            String text = BigDecimal.valueOf(random.nextLong() >> random.nextInt(64), random.nextInt(12))
                    .toPlainString();

            assertThat(by.times(text))
                    .isEqualTo(new BigDecimal(text)
                            .multiply(new BigDecimal(factor))
                            .toPlainString());
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "", "-", ".", "5.", ".5", "-.5", "+5", "1e3", "007.50", "-0", "-0.00", "000", "1.2.3", "n/a", "12-", "٣"
            })
    void isTheProductOrTheTextItselfOfAnythingElse(String text) {
        assertThat(new Factor(new BigDecimal("100")).times(text)).isEqualTo(product(text));
        assertThat(new Factor(BigDecimal.ONE).times(text)).isEqualTo(text);
    }

    private static String product(String text) {
        try {
            return new BigDecimal(text).multiply(new BigDecimal("100")).toPlainString();
        } catch (NumberFormatException e) {
            return text;
        }
    }
}
