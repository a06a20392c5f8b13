package io.weir.wire.scan;

import java.math.BigDecimal;

import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.BigRange;
import net.jqwik.api.constraints.Scale;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

class DecimalTest {

    @ParameterizedTest
    @ValueSource(
            strings = {
                "0",
                "-0",
                "-0.0",
                "12.30",
                "4.47",
                ".9",
                "5.",
                "-.5",
                "007.5",
                "+5",
                "1e3",
                "-1.5E-7",
                "999.9",
                "123456789012345",
                "1234567890123456",
                "0.1234567890123456789",
                "9007199254740993",
                "0.000000000000001",
                "179769313486231570000000000000000000000",
                "1e-400",
                "4.9E-324"
            })
    void decimalNumberIsReadAsJavaReadsIt(String text) {
        assertThat(parse(text)).isEqualTo(Double.parseDouble(text));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "-",
                ".",
                "-.",
                "e5",
                "1e",
                "1e+",
                "NaN",
                "Infinity",
                "1e999",
                "-1e999",
                "0x1p3",
                "1d",
                "1f",
                " 1",
                "1 ",
                "1,5",
                "1.2.3",
                "--1",
                "1-",
                "abc",
                "１２",
                "1_000"
            })
    void whatIsNoFiniteDecimalNumberIsNone(String text) {
        assertThat(parse(text)).isNaN();
    }

    @Property(tries = 2_000)
    void everyDecimalIsTheNearestDouble(
            @ForAll @BigRange(min = "-100000000000", max = "100000000000") @Scale(7) BigDecimal number) {
        assertThat(parse(number.toPlainString())).isEqualTo(number.doubleValue());
        assertThat(parse(number.toString())).isEqualTo(number.doubleValue());
    }

    @Property(tries = 2_000)
    void everyDoubleIsReadAsItWasPrinted(@ForAll double number) {
        assertThat(parse(Double.toString(number))).isEqualTo(Double.isFinite(number) ? number : Double.NaN);
    }

    @Property(tries = 2_000)
    void whatIsWrittenIsTheSameNumber(
            @ForAll @BigRange(min = "-100000000000", max = "100000000000") @Scale(7) BigDecimal number) {
        assertThat(Double.parseDouble(json(number.toPlainString()))).isEqualTo(number.doubleValue() + 0.0);
    }

    @ParameterizedTest
    @CsvSource({
        "12.30, 12.3",
        "12.00, 12.0",
        "12, 12.0",
        "100, 100.0",
        "-7.10, -7.1",
        "0.50, 0.5",
        ".9, 0.9",
        "5., 5.0",
        "007.5, 7.5",
        "-0.0, 0.0",
        "0, 0.0",
        "98371.44, 98371.44",
        "1e3, 1000.0",
        "4294967295, 4.294967295E9",
        "0.0001, 1.0E-4"
    })
    void numberIsWrittenAsJavaWritesIt(String text, String json) {
        assertThat(json(text)).isEqualTo(json).isEqualTo(Double.toString(Double.parseDouble(text) + 0.0));
    }

    @Test
    void plainNumbersAreThoseOfJsonWithoutExponent() {
        assertThat(new String[] {"0", "-0", "48.79", "-9.16", "180", "0.5"}).allMatch(DecimalTest::isPlain);
        assertThat(new String[] {"", "-", "01", ".5", "5.", "+1", "1e3", "1.2.3", "12345678901234567", "NaN", "\"1\""})
                .noneMatch(DecimalTest::isPlain);
    }

    private static double parse(String text) {
        byte[] bytes = ("<" + text + ">").getBytes(UTF_8);
        return Decimal.parse(bytes, 1, bytes.length - 1);
    }

    private static boolean isPlain(String text) {
        byte[] bytes = ("1" + text + "1").getBytes(UTF_8);
        return Decimal.plainEnd(bytes, 1, bytes.length - 1) == bytes.length - 1;
    }

    private static String json(String text) {
        byte[] bytes = ("1" + text + "1").getBytes(UTF_8);
        double number = Decimal.parse(bytes, 1, bytes.length - 1);
        int end = Decimal.jsonEnd(number, bytes, 1, bytes.length - 1);
        return end == Decimal.NONE ? new String(Decimal.json(number), UTF_8) : new String(bytes, 1, end - 1, UTF_8);
    }
}
