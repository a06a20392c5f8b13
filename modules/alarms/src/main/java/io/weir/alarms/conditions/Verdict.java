package io.weir.alarms.conditions;

/**
 * What a condition says of a moment.
 *
 * @param answer in a word
 * @param value what was compared
 * @param threshold with what
 * @param about the sentence for people, as far as value and threshold are not it; else empty
 */
public record Verdict(Answer answer, double value, double threshold, String about) {

    /** Nothing can be said: so nothing changes. */
    public static final Verdict UNKNOWN = new Verdict(Answer.UNKNOWN, 0, 0, "");

    private static final String CLOSED = "the rule does not ring at this time";

    /** Whether the condition holds. */
    public enum Answer {
        /** It does. */
        HOLDS,
        /** It does not, but is not far enough from it to end what has begun. */
        BETWEEN,
        /** It does not. */
        CLEAR,
        /** Nobody knows. */
        UNKNOWN
    }

    static Verdict of(Answer answer, double value, double threshold) {
        return new Verdict(answer, value, threshold, "");
    }

    /** It holds or is clear. */
    static Verdict of(boolean holds, double value, double threshold, String about) {
        return new Verdict(holds ? Answer.HOLDS : Answer.CLEAR, value, threshold, about);
    }

    /** The same moment, at a time at which its rule does not ring. */
    public Verdict closed() {
        return answer == Answer.UNKNOWN ? this : new Verdict(Answer.CLEAR, value, threshold, CLOSED);
    }

    /** Whether it is clear only for the time that it is: then that is all there is to say, for the condition may well hold. */
    public boolean isClosed() {
        return about.equals(CLOSED);
    }
}
