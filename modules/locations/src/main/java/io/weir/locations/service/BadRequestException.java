package io.weir.locations.service;

import java.util.OptionalInt;

/** A request that can't be answered; says what is wrong with it in one sentence. */
final class BadRequestException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final int status;
    private final transient OptionalInt index;

    private BadRequestException(int status, String message, OptionalInt index) {
        super(message, null, false, false); // anybody can ask for many of them: no stack trace
        this.status = status;
        this.index = index;
    }

    static BadRequestException of(String message) {
        return new BadRequestException(400, message, OptionalInt.empty());
    }

    static BadRequestException tooLarge(String message) {
        return new BadRequestException(413, message, OptionalInt.empty());
    }

    static BadRequestException unsupported(String message) {
        return new BadRequestException(415, message, OptionalInt.empty());
    }

    /** The same, said of one element of an array. */
    BadRequestException at(int element) {
        return new BadRequestException(status, getMessage(), OptionalInt.of(element));
    }

    /** The HTTP status that it is answered with. */
    int status() {
        return status;
    }

    /** Which element of the array is meant, where one is. */
    OptionalInt index() {
        return index;
    }
}
