package io.weir.alarms.rules;

/** A file of rules that can't be used, with the line at which that shows. */
public final class RuleException extends Exception {

    private static final long serialVersionUID = 1L;

    private final String why;

    /**
     * @param line from 1 on
     * @param why in words that need no line
     */
    public RuleException(int line, String why) {
        super("line " + line + ": " + why);
        this.why = why;
    }

    /** The reason alone. */
    public String why() {
        return why;
    }
}
