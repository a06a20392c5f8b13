package io.weir.intake.sources.openfoodfacts;

import io.weir.model.InvalidReadingException;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.NumericChars;
import net.jqwik.api.constraints.StringLength;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

class ProductCodeTest {

    @ParameterizedTest
    @CsvSource({
        "0000080177173, 80177173",
        "034000470693, 0034000470693",
        "8000500227848, 8000500227848",
        "08157, 00008157",
        "01234567890123, 1234567890123",
        "3 017620 422003, 3017620422003",
        "3017-6204.22003, 3017620422003"
    })
    void itIsNormalisedAsItsSourceDoes(String told, String normalised) {
        assertThat(ProductCode.normalised(told)).isEqualTo(normalised);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", " ", "0", "0000000000000", "12a", "١٢٣", "12345678901234567890123456789012345678901"})
    void whatIsNoneIsRefused(String told) {
        assertThatThrownBy(() -> ProductCode.normalised(told))
                .isInstanceOf(InvalidReadingException.class)
                .hasMessageStartingWith("code must be 1 to 40 digits");
    }

    @Property
    void anyNumberOfZerosBeforeItIsTheSameCodeAndNormalisingTwiceIsNormalisingOnce(
            @ForAll @NumericChars @StringLength(min = 1, max = 20) String digits,
            @ForAll @IntRange(max = 20) int zeros) {
        String told = "9" + digits;
        String normalised = ProductCode.normalised(told);

        assertThat(ProductCode.normalised("0".repeat(zeros) + told)).isEqualTo(normalised);
        assertThat(ProductCode.normalised(normalised)).isEqualTo(normalised);
        assertThat(normalised).endsWith(told).matches("\\d{8}|\\d{13,}");
        assertThat(normalised.substring(0, normalised.length() - told.length())).matches("0*");
    }
}
