package io.weir.scraper;

/** Readings could not be brought to Kafka; says how many and why. */
public final class SendException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    SendException(String message, Throwable cause) {
        super(message, cause);
    }
}
