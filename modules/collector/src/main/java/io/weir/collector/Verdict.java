package io.weir.collector;

import java.time.Duration;
import java.util.Locale;

import io.weir.retry.Backoff;
import io.weir.store.StoreException;

/** What to make of an answer of the store that is no success. */
enum Verdict {
    /** It will not have these lines, or some of them: find out which. */
    REFUSED,
    /** It will have none from us until somebody changes something: ask again slowly. */
    DENIED,
    /** It can't at the moment, and whether it stored anything is open: try again with growing pauses. */
    FAILED;

    static Verdict of(StoreException e) {
        int status = e.status();
        return switch (status) {
            case 400, 413, 422 -> REFUSED;
            case 408, 425, 429 -> FAILED;
            default -> status >= 300 && status < 500 ? DENIED : FAILED;
        };
    }

    /** How long to leave the store alone after one more failure. */
    static Duration pause(StoreException e, Backoff backoff) {
        return backoff.next(e.retryAfter().orElse(Duration.ZERO), of(e) == DENIED);
    }

    /** The label of the metric. */
    String label() {
        return name().toLowerCase(Locale.ROOT);
    }
}
