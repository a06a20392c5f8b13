package io.weir.alarms.conditions;

import java.util.List;

/** What a rule asks. */
public sealed interface Condition permits Threshold, Rate, Silence, Formula, Group, AirQuality, Foreseen {

    /** No deadline. */
    long NEVER = Long.MAX_VALUE;

    /**
     * What it says when measures come.
     *
     * @param memory what is remembered
     * @param now measures of one time, of which none is older than what is remembered of its member
     */
    Judged told(Memory memory, List<Observation> now);

    /** Whether a measure is of no use any more: there was a newer one of its member, or the same. */
    default boolean isLate(Memory memory, Observation observation) {
        return memory.heard(observation.member()).orElse(Long.MIN_VALUE) >= observation.takenAt();
    }

    /** Whether of measures of one time any one says as much as all of them. */
    default boolean isOneEnough() {
        return false;
    }

    /**
     * When it has to be asked though no measure comes, in milliseconds since 1970; {@link #NEVER} where it has not.
     */
    default long deadline(Memory memory) {
        return NEVER;
    }

    /** What it says at a deadline, which was {@link #deadline}. */
    default Judged due(Memory memory, long deadline) {
        return new Judged(memory, Verdict.UNKNOWN);
    }

    /** Since when it holds, where it was found to hold at that time. */
    default long since(Verdict verdict, long time) {
        return time;
    }

    /** The sentence for people. */
    String sentence(Verdict verdict);
}
