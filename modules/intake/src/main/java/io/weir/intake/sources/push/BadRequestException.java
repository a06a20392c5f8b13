package io.weir.intake.sources.push;

/** A body of which nothing is taken in; says why in one sentence, and what the sender should do. */
final class BadRequestException extends Exception {

    private static final long serialVersionUID = 1L;

    private final int status;

    BadRequestException(int status, String message) {
        super(message);
        this.status = status;
    }

    /** Of HTTP. */
    int status() {
        return status;
    }
}
