package io.weir.retry;

import java.time.Duration;
import java.util.SplittableRandom;

import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class BackoffTest {

    private static final Duration LONGEST = Duration.ofSeconds(30);

    private final Backoff backoff = new Backoff(LONGEST, new SplittableRandom(1));

    @Test
    void pausesDoubleUpToTheCapAndAreNeverLessThanHalfOfIt() {
        long grown = 200;
        for (int failure = 0; failure < 100; failure++) {
            Duration cap = Duration.ofMillis(Math.min(grown, LONGEST.toMillis()));

            assertThat(backoff.next()).isBetween(cap.dividedBy(2), cap);
            grown = Math.min(2 * grown, LONGEST.toMillis());
        }
    }

    @Test
    void afterSuccessItBeginsAnew() {
        for (int failure = 0; failure < 10; failure++) {
            backoff.next();
        }
        backoff.reset();

        assertThat(backoff.next()).isLessThanOrEqualTo(Duration.ofMillis(200));
    }

    @Test
    void twoClientsDoNotComeBackAsOne() {
        Backoff other = new Backoff(LONGEST, new SplittableRandom(2));

        assertThat(backoff.next()).isNotEqualTo(other.next());
    }

    @Test
    @Tag("complaint")
    void retryAfterOfZeroIsNoLeaveToHammer() {
        assertThat(backoff.next(Duration.ZERO, false)).isGreaterThanOrEqualTo(Duration.ofMillis(100));
    }

    @Test
    void retryAfterOfYearsIsCut() {
        assertThat(backoff.next(Duration.ofSeconds(Long.MAX_VALUE), false)).isEqualTo(Backoff.MOST_OBEYED);
    }

    @Test
    void whatIsAskedForIsObeyedAndALittleMore() {
        assertThat(backoff.next(Duration.ofSeconds(60), false))
                .isBetween(Duration.ofSeconds(60), Duration.ofSeconds(66));
    }

    @Test
    void whatDoesNotPassByItselfIsAskedSlowlyFromTheBeginning() {
        assertThat(backoff.next(Duration.ZERO, true)).isBetween(LONGEST.dividedBy(2), LONGEST);
    }
}
