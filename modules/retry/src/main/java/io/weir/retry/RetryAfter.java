package io.weir.retry;

import java.time.Clock;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.format.DateTimeFormatter;
import java.util.Optional;

/** The header {@code Retry-After}: seconds, or the moment as an HTTP date. */
public final class RetryAfter {

    private static final Duration MOST = Duration.ofHours(24);

    private RetryAfter() {}

    /** The pause that is asked for, at most a day; nothing where it can't be read or is over already. */
    public static Optional<Duration> parse(String text, Clock clock) {
        String stripped = text.strip();
        if (stripped.matches("\\d+")) {
            boolean sane = stripped.length() <= 6;
            return positive(sane ? Duration.ofSeconds(Long.parseLong(stripped)) : MOST);
        }
        try {
            Instant moment = DateTimeFormatter.RFC_1123_DATE_TIME.parse(stripped, Instant::from);
            return positive(Duration.between(clock.instant(), moment));
        } catch (DateTimeException e) {
            return Optional.empty();
        }
    }

    private static Optional<Duration> positive(Duration pause) {
        Duration bounded = pause.compareTo(MOST) > 0 ? MOST : pause;
        return Optional.of(bounded).filter(asked -> asked.compareTo(Duration.ZERO) > 0);
    }
}
