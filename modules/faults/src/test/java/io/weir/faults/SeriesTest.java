package io.weir.faults;

import java.time.Duration;
import java.time.Instant;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

class SeriesTest {

    private static final Instant BEGIN = Instant.parse("2026-11-22T19:00:00Z");

    private final Series series = new Series(Duration.ofMinutes(2));

    @Test
    void whatAddsThreeEachMinuteInTwoLivesGrowsByThree() {
        for (int minute = 0; minute < 8; minute++) {
            add(BEGIN, minute, 100 + 3 * minute);
            add(BEGIN.plusSeconds(600), minute, 20 + 3 * minute);
        }

        assertThat(series.slope()).isCloseTo(3, within(1e-9));
        assertThat(series.last()).isEqualTo(41);
    }

    @Test
    void growthOfTheWarmUpIsNoGrowth() {
        add(BEGIN, 0, 10);
        add(BEGIN, 1, 90);
        add(BEGIN, 2, 100);
        add(BEGIN, 3, 100);

        assertThat(series.slope()).isZero();
    }

    @Test
    void nothingCanBeSaidOfALifeThatWasShort() {
        add(BEGIN, 1, 90);

        assertThat(series.slope()).isZero();
    }

    private void add(Instant bornAt, int minute, double size) {
        series.add(bornAt, bornAt.plus(Duration.ofMinutes(minute)), size);
    }
}
