package io.weir.intake;

import java.time.Duration;
import java.util.Optional;

import io.weir.model.Printable;

/** A feed can't be had now, for reasons that may pass; says why in one sentence. */
public final class FetchException extends Exception {

    private static final long serialVersionUID = 1L;

    private final transient Duration retryAfter;

    /** For that reason, in one sentence; the feed asks for no pause. */
    public FetchException(String message, Throwable cause) {
        this(message, null, cause);
    }

    /**
     * @param retryAfter how long the feed asks to be left alone; null where it does not
     */
    public FetchException(String message, Duration retryAfter, Throwable cause) {
        super(Printable.of(message, 300), cause);
        this.retryAfter = retryAfter;
    }

    /** How long the feed asks to be left alone, where it does. */
    public Optional<Duration> retryAfter() {
        return Optional.ofNullable(retryAfter);
    }
}
