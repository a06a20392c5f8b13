package io.weir.collector;

import java.time.Duration;
import java.util.SplittableRandom;

import io.weir.store.StoreException;
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
    void twoCollectorsDoNotComeBackAsOne() {
        Backoff other = new Backoff(LONGEST, new SplittableRandom(2));

        assertThat(backoff.next()).isNotEqualTo(other.next());
    }

    @Test
    @Tag("complaint")
    void retryAfterOfZeroIsNoLeaveToHammer() {
        assertThat(backoff.next(new StoreException(503, Duration.ZERO, "busy")))
                .isGreaterThanOrEqualTo(Duration.ofMillis(100));
    }

    @Test
    void retryAfterOfYearsIsCut() {
        assertThat(backoff.next(new StoreException(503, Duration.ofSeconds(Long.MAX_VALUE), "busy")))
                .isEqualTo(Backoff.MOST_OBEYED);
    }
}
