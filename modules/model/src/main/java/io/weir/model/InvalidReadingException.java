package io.weir.model;

/** A record can't become a reading, or text can't become a message of ours; says why in one sentence. */
public final class InvalidReadingException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final transient Reason reason;

    public InvalidReadingException(Reason reason, String detail) {
        super(detail, null, false, false); // made for bad data, which may come by the thousand: no stack trace
        this.reason = reason;
    }

    /** Why, as a code. */
    public Reason reason() {
        return reason;
    }
}
