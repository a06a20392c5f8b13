package io.weir.scraper;

import java.time.Duration;
import java.util.stream.IntStream;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class PausesTest {

    private static final Duration FIVE_MINUTES = Duration.ofMinutes(5);

    @Test
    void anIntervalIsALittleOff() {
        assertThat(new Pauses(10, () -> 0).regular(FIVE_MINUTES)).isEqualTo(Duration.ofSeconds(270));
        assertThat(new Pauses(10, () -> 1).regular(FIVE_MINUTES)).isEqualTo(Duration.ofSeconds(330));
        assertThat(new Pauses(0, () -> 1).regular(FIVE_MINUTES)).isEqualTo(FIVE_MINUTES);
    }

    @Test
    void whatAServerAsksForIsNeverCutShort() {
        assertThat(new Pauses(10, () -> 0).asked(FIVE_MINUTES)).isEqualTo(FIVE_MINUTES);
        assertThat(new Pauses(10, () -> 1).asked(FIVE_MINUTES)).isEqualTo(Duration.ofSeconds(330));
    }

    @Test
    void afterFailuresPausesGrowUpToACap() {
        Pauses pauses = new Pauses(0, () -> 0);

        assertThat(IntStream.of(1, 2, 3, 4, 5, 6, 7, 100)
                        .mapToLong(failures ->
                                pauses.afterFailure(FIVE_MINUTES, failures).toSeconds()))
                .containsExactly(30L, 60L, 120L, 240L, 480L, 900L, 900L, 900L);
    }

    @Test
    void aSourceThatIsFetchedOftenIsTriedAgainSoon() {
        assertThat(new Pauses(0, () -> 0).afterFailure(Duration.ofSeconds(1), 1))
                .isEqualTo(Duration.ofSeconds(1));
    }

    @Test
    void aSourceThatIsFetchedSeldomIsNotTriedMoreOftenForFailing() {
        assertThat(new Pauses(0, () -> 0).afterFailure(Duration.ofHours(6), 100))
                .isEqualTo(Duration.ofHours(6));
    }
}
