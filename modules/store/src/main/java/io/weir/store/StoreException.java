package io.weir.store;

import java.time.Duration;
import java.util.Optional;

import io.weir.model.Printable;

/** The store refused, failed or did not answer. */
public final class StoreException extends RuntimeException {

    private static final long serialVersionUID = 1L;
    private static final int MOST_WORDS = 1_000;

    private final int status;
    private final transient Duration retryAfter;
    private final String words;

    /**
     * The store answered, but not with success.
     *
     * @param status HTTP status
     * @param retryAfter how long the store asks to be left alone, or null
     * @param words what it said, as it came; null where it said nothing
     */
    public StoreException(int status, Duration retryAfter, String words) {
        this(status, retryAfter, Printable.of(words, MOST_WORDS), null);
    }

    /** The store did not answer, or what it answered can't be read. */
    public StoreException(String words, Throwable cause) {
        this(0, null, Printable.of(words, MOST_WORDS), cause);
    }

    private StoreException(int status, Duration retryAfter, String words, Throwable cause) {
        super(status == 0 ? words : status + " " + words, cause);
        this.status = status;
        this.retryAfter = retryAfter;
        this.words = words;
    }

    /** The HTTP status, or 0 where there was no answer. */
    public int status() {
        return status;
    }

    /** How long the store asks to be left alone. */
    public Optional<Duration> retryAfter() {
        return Optional.ofNullable(retryAfter);
    }

    /** The store's own words, fit to be printed and cut; empty where it said nothing. */
    public String words() {
        return words;
    }
}
