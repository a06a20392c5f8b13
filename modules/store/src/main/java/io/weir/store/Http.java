package io.weir.store;

import java.net.URI;
import java.time.Clock;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;

import io.weir.model.Printable;
import io.weir.model.settings.ConfigException;

/** What HTTP asks of a client of a store. */
final class Http {

    private Http() {}

    /** Refuses a setting that is no address of an HTTP server. */
    static void check(String name, URI url) {
        boolean http = "http".equals(url.getScheme()) || "https".equals(url.getScheme());
        if (url.getRawUserInfo() != null) { // settings are printed at start
            throw new ConfigException(name + " must not hold a user or password");
        }
        if (!http || url.getHost() == null) {
            throw new ConfigException(name + " must be a URI such as http://host:port, but is '"
                    + Printable.of(url.toString(), 100) + "'");
        }
    }

    /** The time that a {@code Retry-After} asks for, in seconds or as a date; null where it can't be read. */
    static Duration retryAfter(String header, Clock clock) {
        if (header == null) {
            return null;
        }
        String text = header.strip();
        try {
            return notNegative(Duration.ofSeconds(Long.parseLong(text)));
        } catch (NumberFormatException e) {
            return retryAt(text, clock);
        }
    }

    private static Duration retryAt(String text, Clock clock) {
        try {
            ZonedDateTime at = ZonedDateTime.parse(text, DateTimeFormatter.RFC_1123_DATE_TIME);
            return notNegative(Duration.between(clock.instant(), at));
        } catch (DateTimeException e) {
            return null;
        }
    }

    private static Duration notNegative(Duration duration) {
        return duration.isNegative() ? Duration.ZERO : duration;
    }
}
