package io.weir.live.web;

import java.time.Duration;
import java.util.Optional;

/** A request that can't be answered: the status, and a sentence for whoever asked. */
final class Problem extends RuntimeException {

    private static final long serialVersionUID = 1;

    private final int status;
    private final transient Duration retryAfter;

    Problem(int status, String sentence) {
        this(status, sentence, null);
    }

    private Problem(int status, String sentence, Duration retryAfter) {
        super(sentence, null, false, false);
        this.status = status;
        this.retryAfter = retryAfter;
    }

    /** One that will be gone after a while. */
    static Problem forNow(int status, String sentence, Duration retryAfter) {
        return new Problem(status, sentence, retryAfter);
    }

    /** After which it is worth to ask again, where that is known. */
    Optional<Duration> retryAfter() {
        return Optional.ofNullable(retryAfter);
    }

    int status() {
        return status;
    }
}
