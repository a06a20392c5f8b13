package io.weir.store;

import java.time.Duration;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

class HttpTest {

    @Test
    void retryAfterIsWhatWasAskedFor() {
        assertThat(Http.retryAfter("120")).isEqualTo(Duration.ofMinutes(2));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "soon", "-5", "0"})
    void whatAsksForNothingIsNothingAndNotZero(String header) {
        assertThat(Http.retryAfter(header)).isNull();
    }

    @Test
    void missingIsNothing() {
        assertThat(Http.retryAfter(null)).isNull();
    }
}
