package io.weir.live.web;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

class CountryCodeTest {

    @ParameterizedTest
    @CsvSource({"DE, DE", "de, DE", "uk, GB", "UK, GB", "gb, GB", "xk, XK", "Id, ID"})
    void aCodeIsMeantWhateverItsCase(String text, String code) {
        assertThat(CountryCode.of(text)).contains(code);
    }

    @ParameterizedTest
    @ValueSource(strings = {"zz", "DEU", "D", "276", "dı", "", "D ", "EU"})
    void whatIsNoCodeIsNone(String text) {
        assertThat(CountryCode.of(text)).isEmpty();
    }
}
