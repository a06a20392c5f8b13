package io.weir.locations.nominatim;

import java.time.Duration;
import java.util.Optional;

/** Nominatim gave no answer, or none that can be used; says why in one sentence. */
final class NominatimException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final transient Optional<Duration> retryAfter;

    NominatimException(String message) {
        this(message, Optional.empty());
    }

    NominatimException(String message, Optional<Duration> retryAfter) {
        super(message, null, false, false); // somebody else's failure, which may come often: no stack trace
        this.retryAfter = retryAfter;
    }

    /** How long Nominatim wants to be left alone, where it says so. */
    Optional<Duration> retryAfter() {
        return retryAfter;
    }
}
