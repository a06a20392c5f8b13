package io.weir.local.pipeline;

/** A part ended that nobody told to, so the others end too; the message is one line, and names the part and why. */
public final class PartEndedException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    /**
     * @param part as a user knows it
     * @param why one clause
     */
    PartEndedException(String part, String why) {
        super(part + " ended, and Weir with it: " + why);
    }
}
