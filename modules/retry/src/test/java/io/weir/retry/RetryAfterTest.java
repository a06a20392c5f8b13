package io.weir.retry;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Optional;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

class RetryAfterTest {

    private static final Clock CLOCK = Clock.fixed(Instant.parse("2026-11-22T12:00:00Z"), ZoneOffset.UTC);

    @ParameterizedTest
    @CsvSource({
        "120, 120",
        "' 1 ', 1",
        "'Sun, 22 Nov 2026 12:02:30 GMT', 150",
        "86401, 86400",
        "99999999999999999999, 86400",
        "'Sun, 22 Nov 2099 12:02:30 GMT', 86400"
    })
    void asksForSecondsOrAMomentAndAtMostADay(String header, long seconds) {
        assertThat(RetryAfter.parse(header, CLOCK)).contains(Duration.ofSeconds(seconds));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "0", "-5", "soon", "1.5", "Sun, 22 Nov 2026 11:59:59 GMT", "2026-11-22T12:02:30Z"})
    void whatAsksForNothingIsNoPauseOfNought(String header) {
        assertThat(RetryAfter.parse(header, CLOCK)).isEqualTo(Optional.empty());
    }
}
