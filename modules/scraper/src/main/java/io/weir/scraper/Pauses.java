package io.weir.scraper;

import java.time.Duration;
import java.util.function.DoubleSupplier;

/** How long to wait before the next fetch, never quite the same, so that many scrapers do not ask in step. */
final class Pauses {

    private static final Duration LONGEST_FIRST = Duration.ofSeconds(30);
    private static final Duration MOST = Duration.ofMinutes(15);

    private final double jitter;
    private final DoubleSupplier random;

    /**
     * @param jitterPercent how far a pause may be off
     * @param random from 0 to 1
     */
    Pauses(int jitterPercent, DoubleSupplier random) {
        jitter = jitterPercent / 100.0;
        this.random = random;
    }

    /** The interval, a little shorter or longer. */
    Duration regular(Duration interval) {
        return times(interval, 1 + jitter * (2 * random.getAsDouble() - 1));
    }

    /** What a server asked for, or a little longer. */
    Duration asked(Duration retryAfter) {
        return times(retryAfter, 1 + jitter * random.getAsDouble());
    }

    /** Twice as long with each failure: from the interval, or half a minute, to a quarter of an hour, or the interval. */
    Duration afterFailure(Duration interval, int failures) {
        Duration first = interval.compareTo(LONGEST_FIRST) < 0 ? interval : LONGEST_FIRST;
        Duration most = interval.compareTo(MOST) > 0 ? interval : MOST;
        Duration doubled = first.multipliedBy(1L << Math.min(failures - 1, 20));
        return regular(doubled.compareTo(most) > 0 ? most : doubled);
    }

    private static Duration times(Duration duration, double factor) {
        return Duration.ofNanos((long) (duration.toNanos() * factor));
    }
}
