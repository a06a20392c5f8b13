package io.weir.store;

import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.util.Optional;

import io.weir.model.Printable;
import io.weir.model.settings.ConfigException;
import io.weir.retry.RetryAfter;

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

    /** How long an answer asks to be left alone, by its {@code Retry-After}, which may be null; null where it does not. */
    static Duration retryAfter(String header) {
        return Optional.ofNullable(header)
                .flatMap(text -> RetryAfter.parse(text, Clock.systemUTC()))
                .orElse(null);
    }
}
