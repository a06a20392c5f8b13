package io.weir.intake.sources.mqtt.payload;

import java.math.BigDecimal;
import java.math.MathContext;
import java.util.List;
import java.util.Random;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.assertj.core.api.Assertions.assertThat;

class UnitTest {

    @ParameterizedTest
    @CsvSource({
        "°F, 32, 0",
        "F, -40, -40",
        "K, 273.15, 0",
        "hPa, 1000.6, 100060",
        "mbar, 1013.25, 101325",
        "hPa, 1013.2512345678, 101325.123", // no sensor has as many digits
        "inHg, 29.92, 101320.759",
        "mmHg, 750, 99991.5",
        "mV, 2985, 2.985",
        "Wh, 6532.12, 6.53212",
        "mg/m3, 0.012, 12",
        "°C, 21.50, 21.50",
        "hPa, nan, nan",
        "hPa, 1e400, 1e400"
    })
    void aValueIsConvertedAndWhatIsNoNumberIsLeft(String unit, String value, String stored) {
        assertThat(Unit.of(unit).orElseThrow().convert(value)).isEqualTo(stored);
    }

    @Test
    void aPointThatMovesGivesWhatMultiplyingDoes() {
        Random random = new Random(14);
        for (int i = 0; i < 20_000; i++) {
            String value = number(random);
            for (Unit unit : List.of(Unit.HECTOPASCAL, Unit.KILOPASCAL, Unit.MILLIVOLT)) {
                BigDecimal factor =
                        new BigDecimal(unit == Unit.HECTOPASCAL ? "100" : unit == Unit.KILOPASCAL ? "1000" : "0.001");
                assertThat(unit.convert(value))
                        .as("%s of %s", value, unit)
                        .isEqualTo(new BigDecimal(value)
                                .multiply(factor)
                                .round(new MathContext(9))
                                .stripTrailingZeros()
                                .toPlainString());
            }
        }
    }

    @Test
    void whatIsAddedMultipliedAndDividedIsRoundedOnceToNineDigits() {
        Random random = new Random(7);
        for (int i = 0; i < 20_000; i++) {
            String value = number(random);
            BigDecimal number = new BigDecimal(value);
            assertConverts(
                    Unit.FAHRENHEIT, value, number.subtract(new BigDecimal(32)).multiply(new BigDecimal(5)), 9);
            assertConverts(Unit.KELVIN, value, number.subtract(new BigDecimal("273.15")), 1);
            assertConverts(Unit.INCHES_OF_MERCURY, value, number.multiply(new BigDecimal("3386.389")), 1);
        }
    }

    private static void assertConverts(Unit unit, String value, BigDecimal numerator, int divisor) {
        assertThat(unit.convert(value))
                .as("%s of %s", value, unit)
                .isEqualTo(numerator
                        .divide(new BigDecimal(divisor), new MathContext(9))
                        .stripTrailingZeros()
                        .toPlainString());
    }

    /** With zeros before and behind, of up to 14 digits. */
    private static String number(Random random) {
        String whole = "0".repeat(random.nextInt(3)) + random.nextInt(random.nextBoolean() ? 10 : 100_000);
        String fraction = random.nextInt(3) == 0
                ? ""
                : "." + random.nextInt(random.nextBoolean() ? 1 : 10_000) + "0".repeat(random.nextInt(3));
        return (random.nextBoolean() ? "-" : "") + whole + fraction;
    }

    @Test
    void eachSpellingIsOfOneUnit() {
        assertThat(Unit.of("µg/m³")).contains(Unit.MICROGRAMS); // micro sign
        assertThat(Unit.of("μg/m³")).contains(Unit.MICROGRAMS); // Greek letter
        assertThat(Unit.of("furlong")).isEmpty();
        assertThat(Unit.HECTOPASCAL.convert(null)).isNull();
    }
}
