package io.weir.store;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

class HttpTest {

    private static final Clock CLOCK = Clock.fixed(Instant.parse("2026-11-22T10:00:00Z"), ZoneOffset.UTC);

    @Test
    void retryAfterIsInSecondsOrADate() {
        assertThat(Http.retryAfter("120", CLOCK)).isEqualTo(Duration.ofMinutes(2));
        assertThat(Http.retryAfter(" 1 ", CLOCK)).isEqualTo(Duration.ofSeconds(1));
        assertThat(Http.retryAfter("Sun, 22 Nov 2026 10:00:30 GMT", CLOCK)).isEqualTo(Duration.ofSeconds(30));
    }

    @Test
    void timeGoneByIsNone() {
        assertThat(Http.retryAfter("-5", CLOCK)).isZero();
        assertThat(Http.retryAfter("Sun, 22 Nov 2026 09:00:00 GMT", CLOCK)).isZero();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "soon", "1.5", "99999999999999999999", "2026-11-22"})
    void whatCannotBeReadIsNothingAndNotZero(String header) {
        assertThat(Http.retryAfter(header, CLOCK)).isNull();
    }

    @Test
    void missingIsNothing() {
        assertThat(Http.retryAfter(null, CLOCK)).isNull();
    }
}
