package io.weir.notifier.targets;

import java.time.Duration;

/** A notice did not arrive, or nobody said that it did; it is tried again. The message may hold words from outside. */
public final class UndeliveredException extends Exception {

    private static final long serialVersionUID = 1L;

    private final Duration asked;
    private final boolean lasting;

    /**
     * @param asked how long the target asks to be left alone, or zero
     * @param lasting whether it will not pass before somebody changes something, such as a password
     */
    public UndeliveredException(String message, Duration asked, boolean lasting) {
        super(message);
        this.asked = asked;
        this.lasting = lasting;
    }

    /** Of which nothing more is known. */
    public UndeliveredException(String message) {
        this(message, Duration.ZERO, false);
    }

    /** How long the target asks to be left alone, or zero. */
    public Duration asked() {
        return asked;
    }

    /** Whether it will not pass before somebody changes something. */
    public boolean isLasting() {
        return lasting;
    }
}
