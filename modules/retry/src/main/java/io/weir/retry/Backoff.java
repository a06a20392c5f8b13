package io.weir.retry;

import java.time.Duration;
import java.util.random.RandomGenerator;

/** How long to leave a sick neighbour alone. Jitter keeps several clients from coming back as one. Of one thread. */
public final class Backoff {

    /** No answer may hold us up for longer: a clock of another year would. */
    public static final Duration MOST_OBEYED = Duration.ofMinutes(10);

    private static final Duration FIRST = Duration.ofMillis(200);
    private static final int MOST_DOUBLINGS = 20;

    private final Duration longest;
    private final RandomGenerator random;
    private int failures;

    /** @param longest the cap of pauses that nobody asked for */
    public Backoff(Duration longest, RandomGenerator random) {
        this.longest = longest;
        this.random = random;
    }

    /**
     * The pause after one more failure: what is asked for and up to a tenth more, or what we think right.
     *
     * @param asked how long the neighbour asks to be left alone, or zero
     * @param slowly whether it will not pass before somebody changes something
     */
    public Duration next(Duration asked, boolean slowly) {
        Duration own = next(slowly);
        if (asked.compareTo(MOST_OBEYED) > 0) {
            return MOST_OBEYED;
        }
        Duration obeyed = Duration.ofMillis((long) (asked.toMillis() * (1 + random.nextDouble() / 10)));
        return obeyed.compareTo(own) > 0 ? obeyed : own;
    }

    /** The pause after one more failure of which nothing more is known. */
    public Duration next() {
        return next(false);
    }

    /** It worked: the next failure is the first one again. */
    public void reset() {
        failures = 0;
    }

    private Duration next(boolean slowly) {
        long grown = FIRST.toMillis() << Math.min(failures++, MOST_DOUBLINGS);
        long pause = slowly ? longest.toMillis() : Math.min(grown, longest.toMillis());
        return Duration.ofMillis(pause / 2 + (long) (pause / 2.0 * random.nextDouble()));
    }
}
