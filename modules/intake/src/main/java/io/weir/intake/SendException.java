package io.weir.intake;

/** Readings could not be brought to Kafka; says how many and why. */
public final class SendException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    public SendException(String message, Throwable cause) {
        super(message, cause);
    }

    /** Of so many messages that many have not arrived, the first of them for that reason. */
    static SendException of(long arrived, long missing, Exception why) {
        return new SendException(
                "of " + (arrived + missing) + " messages only " + arrived + " have arrived: " + why.getMessage(), why);
    }
}
