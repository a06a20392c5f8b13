package io.weir.intake.sources.lines;

import java.math.BigDecimal;
import java.math.RoundingMode;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

class CelsiusTest {

    @Test
    void isTheSameTemperatureToTheHundredthForEachOfTheDegreesThatASensorSays() {
        for (int scale = 0; scale <= 4; scale++) {
            for (int digits = -200_000; digits <= 200_000; digits += 7) {
                String text = BigDecimal.valueOf(digits, scale).toPlainString();

                assertThat(Celsius.of(text)).as(text).isEqualTo(exact(text));
            }
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"32", "-0", "-0.0", "+67.1", ".5", "5.", "1e2", " 67.28 ", "0.0000001", "123456789", "-12345.678"
            })
    void otherWaysOfWritingANumberAreReadToo(String text) {
        assertThat(Celsius.of(text)).isEqualTo(exact(text.strip()));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "-", ".", "nan", "1.2.3", "67,28", "1e999", "123456789012345678901"})
    void whatIsNoNumberStays(String text) {
        assertThat(Celsius.of(text)).isEqualTo(text);
    }

    private static String exact(String fahrenheit) {
        return new BigDecimal(fahrenheit)
                .subtract(BigDecimal.valueOf(32))
                .multiply(BigDecimal.valueOf(5))
                .divide(BigDecimal.valueOf(9), 2, RoundingMode.HALF_EVEN)
                .toPlainString();
    }
}
